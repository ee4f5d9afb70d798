"""The installed content pack, and its sentence of the day."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from querencia import packs
from querencia.packs import Ask, Exercise, Pack, SideBySide, Unit


def installed_pack() -> Pack:
    """The pack of this site, read once: the only one in the content folder."""
    return packs.installed(settings.CONTENT)


def minute() -> Unit:
    """The practice of one minute. Every pack has one."""
    return installed_pack().units[installed_pack().roles.minute]


def grounding() -> Unit:
    """The unit that brings one back to the room. Every pack has one."""
    return installed_pack().units[installed_pack().roles.grounding]


def has_role(role: str) -> bool:
    """Whether the pack has a unit for it."""
    return installed_pack().unit_for(role) is not None


def friend_exercise(lang: str) -> Exercise:
    """What one would say to someone else, in a language; a plain form for a pack that has lost it."""
    unit = installed_pack().unit_for("two_sentences")
    return unit.exercise[lang] if unit else _plain_form()


def _plain_form() -> Exercise:
    hard, kind = _("The hard sentence"), _("The other sentence")
    return Exercise(
        intro=(),
        blocks=(Ask(name="hard", question=hard, hints=()), Ask(name="kind", question=kind, hints=())),
        side_by_side=SideBySide(labels=(hard, kind), lines=()),
        after=(),
    )


def sentence_of(day: date, *, lang: str) -> str:
    """One sentence of the pack, the same for everybody on that day."""
    sentences = installed_pack().sentences[lang]
    return sentences[day.timetuple().tm_yday % len(sentences)]
