"""A small course with every kind of gate, histories at random, and what a person can do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from querencia.pacing import Answer, Course, History, Need, Paced, Rest, Span, State, Touch, Visit, Week

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ALL_NEEDS = frozenset(Need)
QUESTIONS = ("kindness", "connection", "safety", "distress", "pain", "memories", "week")

UNITS = [
    Paced(id="ground", part=0, gentle=True, gives={Need.GROUNDING: ()}),
    Paced(
        id="kit",
        part=0,
        gentle=True,
        gives={Need.COMFORT: (), Need.HARD_HOURS: ("helps", "whom", "where")},
    ),
    Paced(id="lesson", part=1),
    Paced(id="practice", part=1),
    Paced(id="limits", part=1, meets_someone=True),
    Paced(id="place", part=2, gives={Need.COMFORT: ()}),
    Paced(id="map", part=2),
    Paced(id="story", part=4, touches=Touch.MEMORY, waits_for=ALL_NEEDS),
    Paced(id="letter", part=4, touches=Touch.LETTER, waits_for=ALL_NEEDS),
    Paced(id="let-be", part=6, touches=Touch.FORGIVENESS),
]
COURSE = Course(
    units={unit.id: unit for unit in UNITS}, cores={0: (), 1: ("lesson", "practice"), 2: ("place", "map")}
)
IDS = sorted(COURSE.units)
GATED = [unit.id for unit in UNITS if unit.is_gated]
OPEN_BY_NATURE = [unit.id for unit in UNITS if not unit.is_gated]


def visit(unit="practice", after="", *, before="", days=0.0):
    """A visit so many days before now."""
    return Visit(unit=unit, before=State(before), after=State(after), at=NOW - days * DAY)


def visits(*afters, step=0.01):
    """Visits in order, the last one just now."""
    return tuple(visit(after=after, days=step * (len(afters) - 1 - n)) for n, after in enumerate(afters))


def week(days, **ratings):
    """A week told so many days ago."""
    return Week(at=NOW - days * DAY, ratings=ratings)


def done(**days):
    """Units done once, so many days ago."""
    return {unit.replace("_", "-"): Span(first=NOW - n * DAY, last=NOW - n * DAY) for unit, n in days.items()}


PREPARED = History(
    done=done(ground=30, kit=30),
    written=frozenset(("kit", line) for line in ("helps", "whom", "where")),
    answers={(Answer.READY, unit): NOW - 20 * DAY for unit in GATED},
)
"""Everything a gated unit can ask for is there."""


def after_doing(history, unit, at, *, after=""):
    """The history once a unit was done."""
    known = history.done.get(unit)
    span = Span(first=known.first if known else at, last=at)
    visited = Visit(unit=unit, after=State(after), at=at)
    return replace(history, visits=(*history.visits, visited), done={**history.done, unit: span})


def after_answering(history, answer, unit, at):
    """The history once something was decided."""
    return replace(history, answers={**history.answers, (answer, unit): at})


def after_writing(history, unit, at):
    """The history once all places of a unit were filled."""
    places = {(unit, place) for named in COURSE.units[unit].gives.values() for place in named}
    return replace(after_doing(history, unit, at), written=history.written | places)


states = st.sampled_from([*State, State.TOO_MUCH, State.FAR_AWAY, State.STIRRED])
moments = st.integers(0, 60 * 24).map(lambda hours: NOW - timedelta(hours=hours))
happenings = st.builds(Visit, unit=st.sampled_from(IDS), at=moments, before=states, after=states)
weeks = st.builds(
    Week, at=moments, ratings=st.dictionaries(st.sampled_from(QUESTIONS), st.integers(0, 10), min_size=1)
)
answers = st.dictionaries(
    st.one_of(
        st.tuples(
            st.sampled_from([Answer.GO_ON, Answer.STAY, Answer.LATER, Answer.UNSAFE, Answer.SAFE]),
            st.just(""),
        ),
        st.tuples(st.sampled_from([Answer.READY, Answer.NOT_NOW]), st.sampled_from(IDS)),
    ),
    moments,
    max_size=6,
)
places = st.sampled_from([("kit", "helps"), ("kit", "whom"), ("kit", "where")])


def _history(happened, told, decided, written, night, needs_people, rests):
    spans = {}
    for each in happened:
        known = spans.get(each.unit, Span(first=each.at, last=each.at))
        spans[each.unit] = Span(first=min(known.first, each.at), last=max(known.last, each.at))
    return History(
        visits=tuple(happened),
        done=spans,
        written=frozenset(written),
        weeks=tuple(told),
        answers=decided,
        night_told=night,
        needs_people=needs_people,
        rests=rests,
        kept_last=max((each.at for each in happened), default=None),
    )


histories = st.builds(
    _history,
    st.lists(happenings, max_size=14),
    st.lists(weeks, max_size=4),
    answers,
    st.sets(places),
    st.one_of(st.none(), moments),
    st.booleans(),
    st.dictionaries(st.sampled_from(list(Rest)), moments, max_size=3),
)
