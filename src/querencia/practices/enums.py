"""Choices of the practices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class After(models.TextChoices):
    """How it is afterwards. Left empty: not said. The order is that of the page."""

    CALMER = "calmer", _("calmer")
    SAME = "same", _("same")
    STIRRED = "stirred", _("stirred, and all right")
    TOO_MUCH = "too-much", _("too much")
    FAR_AWAY = "far-away", _("far away, not feeling much")
    UNKNOWN = "unknown", _("I don't know")


class Before(models.TextChoices):
    """How it is before. The states of afterwards, in words that fit a beginning; empty: not said."""

    UNKNOWN = "unknown", _("I don't know")
    CALM = "calmer", _("rather calm")
    SAME = "same", _("as usual")
    STIRRED = "stirred", _("stirred, and all right")
    TOO_MUCH = "too-much", _("it is too much")
    FAR_AWAY = "far-away", _("far away, not feeling much")


class Path(models.TextChoices):
    """What can be said of oneself before a practice that has words of its own for it."""

    NO_WARMTH = "no-warmth", _("nobody comes to mind")
    GUARDED = "guarded", _("kindness feels like a threat")
    MOVING = "moving", _("I will be moving")
    HURTS = "hurts", _("my body hurts")


NEEDS_GROUND = frozenset({After.TOO_MUCH, After.FAR_AWAY})
"""Answers after which the room comes first."""

ANSWERS = {
    After.CALMER: _("That is enough for today."),
    After.SAME: _("No change. Some things need another day, or another way."),
    After.STIRRED: _("Kindness can stir things. Nothing has gone wrong."),
    After.TOO_MUCH: _("Understood. Something steadier comes now. Help now is below."),
    After.FAR_AWAY: _("Then the room first. Name three things you can see."),
    After.UNKNOWN: _("Not knowing is a full answer."),
}
"""What the page says to each answer."""


def after_of(text: str) -> After | None:
    """The answer that a form carries; None when it was skipped or is none of ours."""
    return After(text) if text in After.values else None
