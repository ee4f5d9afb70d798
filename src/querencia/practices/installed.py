"""The installed content pack, and its sentence of the day."""

from datetime import date

from querencia.packs import Exercise
from querencia.practices.versions.memory import installed_pack, pack_here, pack_with, speaking_from

__all__ = ["installed_pack", "pack_here", "pack_with", "speaking_from"]

FRIEND = "friend-and-me"
MINUTE = "one-minute"
GROUNDING = "ground-54321"
WHY_HARD = "pe-why-hard"
CHECKIN = "checkin"
BREATHING = "breath-soothe"


def friend_exercise(lang: str) -> Exercise:
    """What one would say to someone else, in a language."""
    return pack_here().unit(FRIEND).exercise[lang]


def sentence_of(day: date, *, lang: str) -> str:
    """One sentence of the pack, the same for everybody on that day."""
    sentences = pack_here().sentences[lang]
    return sentences[day.timetuple().tm_yday % len(sentences)]
