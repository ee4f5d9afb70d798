"""A part that is begun again: its core comes once more, in order."""

from __future__ import annotations

from querencia.pacing.course import Course
from querencia.pacing.history import Answer, History


def left_again(course: Course, history: History) -> tuple[str, ...]:
    """What is left of the core that was begun again last; () where none was, or all of it was done again."""
    begun = {unit: at for (answer, unit), at in history.answers.items() if answer == Answer.AGAIN}
    if not begun:
        return ()
    first = max(begun, key=lambda unit: (begun[unit], unit))
    core = next((core for core in course.cores.values() if core[:1] == (first,)), ())
    return tuple(unit for unit in core if unit not in history.done or history.done[unit].last <= begun[first])
