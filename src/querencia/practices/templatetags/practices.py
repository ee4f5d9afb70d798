"""What templates of practices ask the pack for."""

from django import template
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from querencia.packs import Choose, Exercise, Shown
from querencia.practices.enums import After
from querencia.practices.exercises import SCALE, page_of_form, page_of_written
from querencia.practices.installed import friend_exercise, has_role, pack_here
from querencia.practices.kinds import CHIPS, visit_words

register = template.Library()


@register.simple_tag
def what_you_would_say() -> Exercise:
    """The small writing in the page's language."""
    return friend_exercise(translation.get_language())


register.simple_tag(has_role)


@register.simple_tag
def chips_of(exercise: Exercise) -> list[tuple[str, str]]:
    """The chips with their codes, in the order of the pack."""
    chip = exercise.named.get("chip")
    return list(zip(CHIPS, chip.options if isinstance(chip, Choose) else (), strict=False))


register.simple_tag(page_of_form, name="exercise_of_form")
register.simple_tag(page_of_written, name="exercise_of_written")


@register.simple_tag
def after_choices() -> list[tuple[str, str]]:
    """The answers to "and now?" with their words."""
    return [(after.value, str(after.label)) for after in After]


register.filter("visit_words", visit_words)


@register.filter
def breath_words(count: str) -> str:
    """A breathe line such as "in 4 out 6", in words for a reader."""
    _in, seconds_in, _out, seconds_out = count.split()
    words = _("The count: %(seconds_in)s in, %(seconds_out)s out.")
    return words % {"seconds_in": seconds_in, "seconds_out": seconds_out}


@register.simple_tag
def drawn(shown: Shown) -> SafeString:
    """A picture of the pack with its labels; the pack let in only shapes and words."""
    return mark_safe(pack_here().pictures[shown.name].drawn(shown.labels))


@register.simple_tag
def scale() -> tuple[str, ...]:
    """0 to 10, as a rating is tapped."""
    return SCALE
