"""Whether the units that pages name by a role are what those pages need."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from querencia.packs.exceptions import Finding
from querencia.packs.exercises import Ask, Choose, Exercise
from querencia.packs.facts import line_of
from querencia.packs.pack import Unit
from querencia.packs.shapes import Roles
from querencia.packs.units import UnitReading

N_CHIPS = 5
"""Options of [choose chip] in the two sentences: entries keep a code for each."""


def roles_findings(roles: Roles, readings: Sequence[UnitReading], text: str) -> Iterator[Finding]:
    """Roles of unknown units, and of units that do not fit them. `text` is that of pack.toml."""
    known = {reading.folder.split("/")[1]: reading for reading in readings}
    for role, unit_id in roles.model_dump().items():
        if unit_id is None:
            continue
        if unit_id not in known:
            mend = "Take it away, or write the unit."
            yield _finding(role, text, f"Unknown unit {unit_id}.", mend)
        elif (unit := known[unit_id].unit) is not None:
            yield from (_finding(role, text, message, mend) for message, mend in _misfits(role, unit))


def _misfits(role: str, unit: Unit) -> Iterator[tuple[str, str]]:
    if unit.facts.waits_for or unit.facts.touches:
        yield f"{unit.id} waits or touches something.", "Name a unit that is open to everybody."
    if not FITS[role](unit):
        yield f"{unit.id} does not fit.", f"Name {WANTED[role]}."


def _is_the_minute(unit: Unit) -> bool:
    return unit.minutes == 1 and 1 in unit.lengths


def _is_a_practice(unit: Unit) -> bool:
    return bool(unit.script)


def _takes_two_minutes(unit: Unit) -> bool:
    return 2 in unit.lengths


def _has_two_sentences(unit: Unit) -> bool:
    return bool(unit.exercise) and all(_is_written_for_two(each) for each in unit.exercise.values())


def _is_written_for_two(exercise: Exercise) -> bool:
    blocks = exercise.named
    chip = blocks.get("chip")
    has_both = all(isinstance(blocks.get(name), Ask) for name in ("hard", "kind"))
    is_chip = isinstance(chip, Choose) and len(chip.options) == N_CHIPS
    return has_both and is_chip and len(blocks) == 3 and exercise.side_by_side is not None


def _has_a_short_form(unit: Unit) -> bool:
    return bool(unit.lesson) and all(each.short for each in unit.lesson.values())


def _is_an_exercise(unit: Unit) -> bool:
    return bool(unit.exercise)


FITS: Mapping[str, Callable[[Unit], bool]] = {
    "minute": _is_the_minute,
    "grounding": _is_a_practice,
    "breathing": _takes_two_minutes,
    "two_sentences": _has_two_sentences,
    "why_hard": _has_a_short_form,
    "checkin": _is_an_exercise,
}
WANTED = {
    "minute": "a practice that takes one minute",
    "grounding": "a practice",
    "breathing": "a practice that is offered in two minutes",
    "two_sentences": f"an exercise of [choose chip] with {N_CHIPS} options, [ask hard] and [ask kind]",
    "why_hard": "a lesson with a short form",
    "checkin": "an exercise",
}


def _finding(role: str, text: str, message: str, mend: str) -> Finding:
    line = line_of(text, ["roles", role])
    return Finding(file="pack.toml", line=line, message=f"roles.{role}: {message}", mend=mend)
