"""Over many histories: nothing gated opens without its condition, and nothing stays shut for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querencia.pacing import (
    Answer,
    History,
    Need,
    Paced,
    Reason,
    State,
    asks_for_night,
    gentle_week,
    is_smaller,
    wait_of,
    waits_of,
)
from tests.pacing.samples import (
    COURSE,
    DAY,
    GATED,
    IDS,
    NOW,
    after_answering,
    after_doing,
    after_writing,
    happenings,
    histories,
    states,
)

ALL = settings(max_examples=2000, deadline=None)
MANY = settings(max_examples=200, deadline=None)
SOME = settings(max_examples=80, deadline=None)
SAFETY = (Answer.UNSAFE, Answer.SAFE)
GENTLE = [unit.id for unit in COURSE.units.values() if unit.gentle]


def met(unit: Paced, history: History) -> dict[str, bool]:
    """The conditions of a gated unit, said over again in the plainest way."""
    said = history.answers
    ready, not_now = said.get((Answer.READY, unit.id)), said.get((Answer.NOT_NOW, unit.id))
    mine = history.done[unit.id].last if unit.id in history.done else None
    others = [history.done[other].last for other in GATED if other != unit.id and other in history.done]
    lines = {("kit", "helps"), ("kit", "whom"), ("kit", "where")}
    return {
        "grounding": "ground" in history.done,
        "comfort": "kit" in history.done or "place" in history.done,
        "lines": lines <= history.written,
        "ready": bool(ready and (not_now is None or ready > not_now)),
        "alone in its week": all(NOW - last >= 7 * DAY or (mine and mine >= last) for last in others),
        "no people needed": not history.needs_people,
        "no week of too much": not any(
            visit.after == "too-much" and NOW - visit.at < 7 * DAY for visit in history.visits
        ),
    }


def nothing_gated_opens_without_its_condition(history):
    waits = waits_of(COURSE, history, now=NOW)
    for unit in set(GATED) - waits.keys():
        assert met(COURSE.units[unit], history) == dict.fromkeys(met(COURSE.units[unit], history), True)


def nothing_stays_shut(history):
    """Do what each reason asks for, one after the other, until the unit opens."""
    for unit in IDS:
        opened_by_doing_what_is_asked(unit, history)


def opened_by_doing_what_is_asked(unit, history):
    now, reasons = NOW, []
    while (wait := wait_of(COURSE.units[unit], COURSE, history, now=now)) is not None:
        reasons.append(wait.reason)
        assert len(reasons) <= len(Reason), reasons
        if wait.until is not None:
            assert now < wait.until <= now + timedelta(days=14)
            now = wait.until
        else:
            history = does(wait.reason, unit, history, now)
        now += timedelta(minutes=1)


def does(reason, unit, history, now):
    """What a person can do about a reason."""
    match reason:
        case Reason.UNSAFE:
            return after_answering(history, Answer.SAFE, "", now)
        case Reason.PEOPLE:
            return replace(history, needs_people=False)
        case Reason.GROUNDING:
            return after_doing(history, "ground", now)
        case Reason.COMFORT | Reason.LINES:
            return after_writing(history, "kit", now)
        case Reason.READY | Reason.NOT_NOW:
            return after_answering(history, Answer.READY, unit, now)
    raise AssertionError(reason)


@MANY
@given(histories)
def test_over_many_histories_nothing_gated_opens_without_its_condition(history):
    nothing_gated_opens_without_its_condition(history)


@MANY
@given(histories)
def test_over_many_histories_nothing_stays_shut_for_ever(history):
    nothing_stays_shut(history)


@pytest.mark.long
@ALL
@given(histories)
def test_over_two_thousand_histories_both_hold(history):
    nothing_gated_opens_without_its_condition(history)
    nothing_stays_shut(history)


@SOME
@given(histories)
def test_the_gentle_set_is_open_whatever_happened_unless_one_said_not_now(history):
    waits = waits_of(COURSE, history, now=NOW)

    assert {waits[unit].reason for unit in GENTLE if unit in waits} <= {Reason.NOT_NOW}


@SOME
@given(histories, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_remembered_changes_nothing(history, chance):
    other = list(history.visits)
    chance.shuffle(other)
    mixed = replace(history, visits=tuple(other), weeks=tuple(reversed(history.weeks)))

    assert waits_of(COURSE, history, now=NOW) == waits_of(COURSE, mixed, now=NOW)
    assert gentle_week(history, now=NOW) == gentle_week(mixed, now=NOW)


@SOME
@given(histories, st.sampled_from([State.CALMER, State.SAME]))
def test_stirred_never_lowers_a_dose(history, instead):
    other = replace(
        history,
        visits=tuple(
            replace(visit, after=instead) if visit.after == State.STIRRED else visit
            for visit in history.visits
        ),
    )

    assert waits_of(COURSE, history, now=NOW) == waits_of(COURSE, other, now=NOW)
    assert is_smaller(history, now=NOW) is is_smaller(other, now=NOW)
    assert gentle_week(history, now=NOW) == gentle_week(other, now=NOW)


@SOME
@given(histories, st.integers(1, 100))
def test_time_alone_opens_and_never_shuts(history, days):
    now, later = waits_of(COURSE, history, now=NOW), waits_of(COURSE, history, now=NOW + days * DAY)

    assert later.keys() <= now.keys()


@SOME
@given(histories, happenings)
def test_too_much_never_opens_anything_but_what_it_finds_done(history, happened):
    """Apart from what any visit does (it was done), a heavier answer opens nothing."""
    light = after_doing(history, happened.unit, NOW, after="same")
    heavy = after_doing(history, happened.unit, NOW, after="too-much")

    assert waits_of(COURSE, light, now=NOW).keys() <= waits_of(COURSE, heavy, now=NOW).keys()
    assert gentle_week(heavy, now=NOW).until == NOW + 7 * DAY


@SOME
@given(histories, states)
def test_a_tap_before_never_makes_it_harder(history, before):
    """Whoever skips the tap before waits at least as much as whoever answers it."""
    unsaid = replace(history, visits=tuple(replace(v, before=State.UNSAID) for v in history.visits))
    said = replace(history, visits=tuple(replace(v, before=before) for v in history.visits))

    assert waits_of(COURSE, said, now=NOW).keys() <= waits_of(COURSE, unsaid, now=NOW).keys()


@SOME
@given(histories)
def test_what_gates_ask_for_never_shuts_another_gate(history):
    """Grounding, a kit, its lines and readiness only ever help; a gentle unit's visit shuts nothing."""
    waits = waits_of(COURSE, history, now=NOW)
    helped = after_writing(after_doing(history, "ground", NOW), "kit", NOW)
    for unit in GATED:
        helped = after_answering(helped, Answer.READY, unit, NOW)

    assert waits_of(COURSE, helped, now=NOW).keys() <= waits.keys()


@MANY
@given(histories)
def test_while_someone_hurts_no_limit_is_rehearsed_and_nobody_forgiven_and_nothing_else_shuts(history):
    said = after_answering(history, Answer.UNSAFE, "", NOW)
    over = after_answering(said, Answer.SAFE, "", NOW + timedelta(seconds=1))
    never = replace(history, answers={k: v for k, v in history.answers.items() if k[0] not in SAFETY})
    shut = waits_of(COURSE, after_answering(never, Answer.UNSAFE, "", NOW), now=NOW)
    told = {unit for unit, wait in shut.items() if wait.reason == Reason.UNSAFE}

    assert told == {"limits", "let-be"}
    assert shut.keys() - told == waits_of(COURSE, never, now=NOW).keys() - told
    later = NOW + timedelta(seconds=1)
    assert waits_of(COURSE, over, now=later) == waits_of(COURSE, never, now=later)


@SOME
@given(histories)
def test_the_same_history_gives_the_same_answers(history):
    first = [waits_of(COURSE, history, now=NOW), asks_for_night(COURSE, history, now=NOW)]

    assert first == [waits_of(COURSE, history, now=NOW), asks_for_night(COURSE, history, now=NOW)]


@pytest.mark.parametrize("need", Need)
def test_a_need_that_nobody_gives_would_stay_shut_and_is_refused_by_the_check_of_packs(need):
    """Why `content check` asks for a giver of every need but readiness."""
    bare = replace(COURSE, units={"story": Paced(id="story", part=4, waits_for=frozenset({need}))})
    ready = after_answering(History(), Answer.READY, "story", NOW)

    assert (wait_of(bare.units["story"], bare, ready, now=NOW) is None) is (need == Need.READINESS)
