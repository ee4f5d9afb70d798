"""What the values of measures and the people in them are called on a page: our words, not the authors'."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SCALES = {
    "total": _("all of it"),
}
TARGETS = {
    "mother": _("my mother, or who was like one"),
    "father": _("my father, or who was like one"),
    "partner": _("the person I love"),
    "friend": _("a close friend"),
}


def scale_words(scale_id: str) -> str:
    """The name of a scale; where we have none, the one in its key."""
    return str(SCALES.get(scale_id) or scale_id.replace("_", " "))


def target_words(target: str) -> str:
    """Whom the questions are about; "" for nobody in particular."""
    return str(TARGETS.get(target) or target.replace("_", " "))
