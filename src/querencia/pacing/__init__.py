"""What is open, what waits and why; and what helps. Pure: no Django, no clock, no chance.

Every threshold here is a design choice and no finding; each says so where it stands.
"""

from querencia.pacing.absence import is_back
from querencia.pacing.again import left_again
from querencia.pacing.boosters import Booster, booster_now, boosters_after, ended_at, is_at_its_end
from querencia.pacing.course import Course, Need, Paced, Touch
from querencia.pacing.gentle import GentleWeek, gentle_week, is_smaller
from querencia.pacing.helps import Estimate, Outcome, Tendency, Uses, estimates_of, outcome_of
from querencia.pacing.history import Answer, History, Rest, Span, State, Visit, Week
from querencia.pacing.night import asks_for_night
from querencia.pacing.pauses import Pause, newest_pause
from querencia.pacing.rules import ROWS, Row
from querencia.pacing.suggesting import By, Suggestion, suggestion
from querencia.pacing.verdicts import Reason, Wait, wait_of, waits_of
from querencia.pacing.weeks import worse_until

__all__ = [
    "ROWS",
    "Answer",
    "Booster",
    "By",
    "Course",
    "Estimate",
    "GentleWeek",
    "History",
    "Need",
    "Outcome",
    "Paced",
    "Pause",
    "Reason",
    "Rest",
    "Row",
    "Span",
    "State",
    "Suggestion",
    "Tendency",
    "Touch",
    "Uses",
    "Visit",
    "Wait",
    "Week",
    "asks_for_night",
    "booster_now",
    "boosters_after",
    "ended_at",
    "estimates_of",
    "gentle_week",
    "is_at_its_end",
    "is_back",
    "is_smaller",
    "left_again",
    "newest_pause",
    "outcome_of",
    "suggestion",
    "wait_of",
    "waits_of",
    "worse_until",
]
