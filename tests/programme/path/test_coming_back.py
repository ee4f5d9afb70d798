"""Today after an absence: one warm sentence, something small and known, the path, the last words."""

from datetime import timedelta

import pytest

from querencia.pacing import Estimate, Reason, Uses, Wait
from querencia.practices.installed import installed_pack
from querencia.programme.later.models import Letterbox, Sending
from querencia.programme.path.kinds import PAUSE, Pausing
from querencia.programme.path.returning import helped_most, small_and_known
from querencia.web.clock import now
from tests.practices.conftest import page_of
from tests.programme.path.reading import lit_of, said_by_day

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

DAY = timedelta(days=1)
BACK = "Your place is still here."
NOTHING_LOST = "Nothing was lost. There is nothing to catch up on."
PACK = installed_pack()
NO_UNITS = {}


def was_here(person, *, days=20):
    """The first two units, a practice that is small, and a line."""
    for unit in ("pe-why-hard", "breath-kind", "breath-soothe"):
        person.visit(unit, at=now() - days * DAY)
    person.keep_line("the kettle sang", at=now() - days * DAY)


def test_after_two_weeks_today_offers_small_known_path_and_last_words(ana):
    was_here(ana)
    response = ana.get("/today/")
    page = page_of(response)
    at = page.texts.index("Something you know: kind mindful breathing. 1 min.")

    assert (said_by_day(response), NOTHING_LOST in page.texts) == (BACK, True)
    assert lit_of(response) == ["Something you know: kind mindful breathing. 1 min."]
    assert page.texts[at + 1 : at + 6] == [
        "Go on where it was",
        "Part 1: what you would say to someone else. 2 min.",
        "The last words you kept",
        "the kettle sang",
        "All you kept",
    ]
    assert "/step/14/?minutes=1" in page.links
    assert page.texts.count("the kettle sang") == 1


def test_nothing_is_counted_and_nothing_is_asked_of_whoever_comes_back(ana):
    was_here(ana, days=21)
    ana.visit("breath-kind", "too-much", at=now() - 20 * DAY)
    page = page_of(ana.get("/today/"))
    asked = ["Seven calm days are over. How shall it go on?", "How was the night?", "Do you have the sheet?"]

    assert [words for words in asked if words in page.texts] == []
    assert [text for text in page.texts if "20" in text or "21" in text or "days" in text] == []


def test_three_words_that_found_nobody_are_asked_about_later(ana):
    was_here(ana)
    Letterbox.objects.create(owner_id=ana.user.owner_id, since=now(), asks_since=now())
    back = page_of(ana.get("/today/")).texts
    ana.visit("one-minute", at=now())

    assert ("Words you wrote for yourself" in back) is False
    assert "Words you wrote for yourself" in page_of(ana.get("/today/")).texts


def test_a_word_that_was_written_for_this_day_stands_there(ana):
    was_here(ana)
    word = ana.keep_later("the tree by the stop", at=now() - 20 * DAY)
    moment = now()
    Sending.objects.create(
        owner_id=ana.user.owner_id,
        word=word.id,
        due_at=moment - timedelta(minutes=1),
        way="today",
        state="sent",
        until=moment + timedelta(hours=1),
        try_at=moment,
        changed_at=moment,
    )

    assert "the tree by the stop" in page_of(ana.get("/today/")).texts


def test_in_spanish(ben):
    was_here(ben)
    response = ben.get("/today/")

    assert said_by_day(response) == "Aquí sigue tu sitio."
    assert "No se perdió nada. No hay nada que poner al día." in page_of(response).texts


@pytest.mark.parametrize(("days", "said"), [(13.9, "Today"), (14.1, BACK)])
def test_two_weeks_make_an_absence(days, said, ana):
    was_here(ana, days=days)

    assert said_by_day(ana.get("/today/")) == said


def test_anything_that_is_kept_ends_it_but_looking_does_not(ana):
    was_here(ana)
    looked = [said_by_day(ana.get("/today/")) for _ in range(2)]
    ana.keep_line("here again", at=now())

    assert (looked, said_by_day(ana.get("/today/"))) == ([BACK, BACK], "Today")


def test_another_persons_absence_is_theirs(ana, ben):
    was_here(ben)

    assert said_by_day(ana.get("/today/")) == "Today"


def test_a_pause_that_ended_by_itself_is_an_absence_too(ana):
    ana.visit("pe-why-hard", at=now() - 9 * DAY)
    ana.keep(PAUSE, Pausing(rest="week"), at=now() - 8 * DAY)

    assert said_by_day(ana.get("/today/")) == BACK


def test_who_has_done_all_is_offered_what_is_known_alone(ana):
    for part in PACK.parts:
        for unit in part.core:
            ana.visit(unit, at=now() - 300 * DAY)
    page = page_of(ana.get("/today/"))

    assert ("Go on where it was" in page.texts, BACK in page.texts) == (False, True)


def estimate(helped):
    return Estimate(uses=Uses(helped=helped, not_helped=0), a=2.0 + helped, b=2.0)


@pytest.mark.parametrize(
    ("visits", "estimates", "unit"),
    [
        ({"body-kind": 9, "one-minute": 1}, {}, "one-minute"),
        ({"breath-soothe": 1, "breath-kind": 2}, {}, "breath-kind"),
        ({"pe-why-hard": 3, "savour": 2}, {}, "savour"),
        ({"receive-2": 4, "forgive-self": 2, "body-kind": 1}, {}, "body-kind"),
        ({}, {}, "one-minute"),
        ({"breath-kind": 1, "one-minute": 5}, {"breath-kind": estimate(9)}, "breath-kind"),
    ],
)
def test_what_is_small_and_known(visits, estimates, unit):
    assert small_and_known(PACK, visits, NO_UNITS, estimates).id == unit


def test_what_waits_is_not_offered():
    waits = {"one-minute": Wait(reason=Reason.NOT_NOW)}

    assert small_and_known(PACK, {"one-minute": 4, "body-kind": 1}, waits, {}).id == "body-kind"
    assert small_and_known(PACK, {"one-minute": 4}, waits, {}).id != "one-minute"


def test_what_helped_most_is_an_open_practice():
    estimates = {"savour": estimate(20), "forgive-self": estimate(12), "body-kind": estimate(8)}
    waits = {"body-kind": Wait(reason=Reason.GENTLE)}

    assert helped_most(PACK, {"body-kind": 8}, NO_UNITS, estimates).id == "body-kind"
    assert helped_most(PACK, {"body-kind": 8, "one-minute": 1}, waits, estimates).id == "one-minute"
