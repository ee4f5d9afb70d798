"""The installed content pack, and its sentence of the day."""

from datetime import date

from django.utils.translation import gettext as _

from querencia.packs import Ask, Exercise, SideBySide, Unit
from querencia.practices.versions.memory import installed_pack, pack_here, pack_with, speaking_from

__all__ = ["installed_pack", "pack_here", "pack_with", "speaking_from"]


def minute() -> Unit:
    """The practice of one minute. Every pack has one."""
    return pack_here().units[pack_here().roles.minute]


def grounding() -> Unit:
    """The unit that brings one back to the room. Every pack has one."""
    return pack_here().units[pack_here().roles.grounding]


def has_role(role: str) -> bool:
    """Whether the pack has a unit for it."""
    return pack_here().unit_for(role) is not None


def friend_exercise(lang: str) -> Exercise:
    """What one would say to someone else, in a language; a plain form for a pack that has lost it."""
    unit = pack_here().unit_for("two_sentences")
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
    sentences = pack_here().sentences[lang]
    return sentences[day.timetuple().tm_yday % len(sentences)]
