"""The installed content pack, and its sentence of the day."""

from datetime import date

from django.conf import settings

from querencia import packs
from querencia.packs import Exercise, Pack

FRIEND = "friend-and-me"
MINUTE = "one-minute"
GROUNDING = "ground-54321"
WHY_HARD = "pe-why-hard"
CHECKIN = "checkin"
BREATHING = "breath-soothe"


def installed_pack() -> Pack:
    """The pack of this site, read once."""
    return packs.installed(settings.CONTENT / "abct")


def friend_exercise(lang: str) -> Exercise:
    """What one would say to someone else, in a language."""
    return installed_pack().unit(FRIEND).exercise[lang]


def sentence_of(day: date, *, lang: str) -> str:
    """One sentence of the pack, the same for everybody on that day."""
    sentences = installed_pack().sentences[lang]
    return sentences[day.timetuple().tm_yday % len(sentences)]
