"""The rules as a table for people: what begins each, what it does, what ends it. See `docs/pacing.md`."""

from __future__ import annotations

from dataclasses import dataclass

from querencia.pacing.verdicts import PASSABLE, Reason


@dataclass(frozen=True, kw_only=True)
class Row:
    """One rule. `reason` is None for a rule that lets nothing wait."""

    code: str
    begins: str
    does: str
    ends: str
    reason: Reason | None = None

    @property
    def is_passable(self) -> bool:
        """Whether one tap passes it."""
        return self.reason in PASSABLE


def _wait(reason: Reason, *, begins: str, does: str, ends: str) -> Row:
    return Row(code=reason.value, begins=begins, does=does, ends=ends, reason=reason)


ROWS = (
    _wait(
        Reason.UNSAFE,
        begins="The person tapped, in a unit that meets someone, that somebody hurts or controls them now.",
        does="That tap is answered by help itself. Units that meet someone or touch forgiveness wait.",
        ends="With one tap: it is different now.",
    ),
    _wait(
        Reason.PEOPLE,
        begins="The newest answer to “a good moment to do this alone?” is “some of this”.",
        does="Units that are gated or touch memories wait; people are named first.",
        ends="When that question is answered anew.",
    ),
    _wait(
        Reason.GENTLE,
        begins="*Too much* once; three of the last five answers *too much* or newly *far away*; or one's own "
        "wish.",
        does="Only the gentle set is open, in its shortest length.",
        ends="After seven days, whatever is done; then it asks.",
    ),
    _wait(
        Reason.WEEKS,
        begins="Two weeks running, at most 14 days apart, two points of ten or more below the first week: "
        "the mean of at least three shared questions, pain left out.",
        does="Only the gentle set is open; Today leads to people.",
        ends="With the next week that is not clearly below, or after 14 days.",
    ),
    _wait(
        Reason.GROUNDING,
        begins="The unit waits for grounding, and no unit that gives it was done.",
        does="The unit waits.",
        ends="When such a unit was done once.",
    ),
    _wait(
        Reason.COMFORT,
        begins="The unit waits for comfort, and no unit that gives it was done.",
        does="The unit waits.",
        ends="With a comfort kit, or a place.",
    ),
    _wait(
        Reason.LINES,
        begins="The unit waits for three lines for hard hours, and they are not all written.",
        does="The unit waits.",
        ends="When the three lines are kept.",
    ),
    _wait(
        Reason.READY,
        begins="The unit waits for readiness, and the last word about it was not “ready”.",
        does="The unit waits and offers the tap.",
        ends="With one tap.",
    ),
    _wait(
        Reason.WEEK,
        begins="Another gated unit was done less than seven days ago.",
        does="The other gated units wait; the one that was begun stays open, to be finished.",
        ends="Seven days after the last gated unit.",
    ),
    _wait(
        Reason.NOT_NOW,
        begins="The person said “not now” about the unit.",
        does="The unit is no longer offered first.",
        ends="When it is done or said to be ready; one tap passes it.",
    ),
    _wait(
        Reason.DAYS,
        begins="The core of the part before was ended less than five days ago, and nothing of this part was "
        "begun.",
        does="The part's units say so.",
        ends="After five days, or with the first unit of the part; one tap passes it.",
    ),
    Row(
        code="smaller",
        begins="A gentle week, or the newest answer was *too much* or newly *far away*.",
        does="Practices are offered in their shortest length.",
        ends="With the gentle week, and with the next answer that is neither.",
    ),
    Row(
        code="asks",
        begins="The seven days of a gentle week are over.",
        does="Today asks how to go on; what calms stays first until then, and all is open.",
        ends="With “go on”, or seven more days; “later” asks the next day; after 30 days it is silent.",
    ),
    Row(
        code="night",
        begins="A unit that touches a memory, a letter or forgiveness was done, and a night went by (days "
        "begin at 5).",
        does="The next visit asks how the night was.",
        ends="When it was told, or after seven days.",
    ),
    Row(
        code="pause",
        begins="The person pauses: for seven days, for thirty, or until they say so.",
        does="Nothing is asked, and no word that was to come back is sent. Today holds what calms, and one "
        "way to go on.",
        ends="With its length, with one tap, or with a unit outside the gentle set.",
    ),
    Row(
        code="back",
        begins="Nothing was kept for 14 days; or a pause of at least a day ended and nothing was kept since.",
        does="Today says one sentence. Something small and known comes first, then the path where it was, "
        "and the last own words. Nothing is asked.",
        ends="With anything that is kept.",
    ),
    Row(
        code="again",
        begins="The person begins a part again, whose core was done.",
        does="The core of that part is the next on Today once more.",
        ends="When its units were done again, or put off.",
    ),
    Row(
        code="end",
        begins="The last core unit of the last part was done.",
        does="Today leads to the page about afterwards.",
        ends="After seven days; the page stays.",
    ),
    Row(
        code="booster",
        begins="One, two and three months after the end, on the same day of the month, or on its last day.",
        does="Today offers a look back: the own plan, a practice that helped, one line.",
        ends="When it was done, or after 14 days; a missed one is not asked for.",
    ),
    Row(
        code="stirred",
        begins="*Stirred, and all right.*",
        does="Nothing: it never lowers a dose.",
        ends="",
    ),
)
