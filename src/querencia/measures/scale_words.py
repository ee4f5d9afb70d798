"""What the values of measures and the people in them are called on a page: our words, not the authors'."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SCALES = {
    "total": _("all of it"),
    "percent": _("all of it, of a hundred"),
    "self_kindness": _("kindness to myself"),
    "self_judgment": _("harshness to myself"),
    "common_humanity": _("being one of many"),
    "isolation": _("feeling apart"),
    "mindfulness": _("seeing what is there"),
    "over_identification": _("being carried away"),
    "self_judgment_reversed": _("harshness, turned round"),
    "isolation_reversed": _("feeling apart, turned round"),
    "over_identification_reversed": _("being carried away, turned round"),
    "inadequate_self": _("feeling not enough"),
    "hated_self": _("the voice that hates"),
    "reassured_self": _("finding words that hold"),
    "for_others": _("fear of kindness to others"),
    "from_others": _("fear of kindness from others"),
    "for_self": _("fear of kindness to myself"),
    "anxiety": _("worry about closeness"),
    "avoidance": _("keeping a distance"),
    "phq2": _("the first two"),
    "gad2": _("the first two"),
    "function": _("what could be done"),
    "overall_impact": _("how much it took"),
    "symptoms": _("how strong it was"),
    "engagement": _("staying with it"),
    "action": _("doing something"),
    "task": _("what is done"),
    "bond": _("how it is between us"),
    "goal": _("where it goes"),
}
TARGETS = {
    "mother": _("my mother, or who was like one"),
    "father": _("my father, or who was like one"),
    "partner": _("the person I love"),
    "friend": _("a close friend"),
    "general": _("people who are close, in general"),
    "self": _("towards myself"),
    "to_others": _("towards others"),
    "from_others": _("from others"),
}


def scale_words(scale_id: str) -> str:
    """The name of a scale; where we have none, the one in its key."""
    return str(SCALES.get(scale_id) or scale_id.replace("_", " "))


def target_words(target: str) -> str:
    """Whom the questions are about; "" for nobody in particular."""
    return str(TARGETS.get(target) or target.replace("_", " "))
