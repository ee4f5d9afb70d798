"""The whole programme, walked by invented people: all of it opens in the end, and nothing gated too early."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from querencia.pacing import Answer, History, Need, State, waits_of
from querencia.packs import course_of, load
from tests.pacing.samples import after_answering, after_doing
from tests.repository.tree import CHECKOUT

COURSE = course_of(load(CHECKOUT / "content" / "abct"))
GATED = [unit.id for unit in COURSE.units.values() if unit.waits_for]
START = datetime(2026, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LONGEST_DAYS = 900
"""Somebody who finds every seventh unit too much still comes through."""


def done_with(history, unit, at, after):
    """The unit done, with all its places filled."""
    places = {(unit, place) for named in COURSE.units[unit].gives.values() for place in named}
    return replace(after_doing(history, unit, at, after=after), written=history.written | places)


def gives(need, history):
    """Whether something that gives this was done, and its places filled."""
    return any(
        unit.id in history.done and {(unit.id, place) for place in unit.gives[need]} <= history.written
        for unit in COURSE.units.values()
        if need in unit.gives
    )


def walked(chance):
    """One open unit a day, felt as chance has it, with a word of readiness now and then.

    Yields what was known when a unit was begun.
    """
    history, now = History(), START
    for _ in range(LONGEST_DAYS):
        waits = waits_of(COURSE, history, now=now)
        fresh = [unit for unit in COURSE.units if unit not in history.done and unit not in waits]
        if fresh:
            unit = chance.choice(fresh)
            yield unit, now, history
            history = done_with(history, unit, now, chance.choice(list(State)))
        for unit in GATED:
            if chance.random() < 0.3:
                history = after_answering(history, Answer.READY, unit, now)
        now += DAY


@pytest.mark.parametrize("seed", range(8))
def test_every_unit_opens_and_what_is_gated_only_with_its_conditions(seed):
    begun = list(walked(Random(seed)))

    assert {unit for unit, _, _ in begun} == COURSE.units.keys()
    gated = [(unit, now, history) for unit, now, history in begun if unit in GATED]
    for unit, now, history in gated:
        assert [gives(need, history) for need in (Need.GROUNDING, Need.COMFORT, Need.HARD_HOURS)] == [
            True
        ] * 3
        assert history.answers[(Answer.READY, unit)] < now
    days = [now for _, now, _ in gated]
    assert [later - sooner >= 7 * DAY for sooner, later in pairwise(days)] == [True] * 5
