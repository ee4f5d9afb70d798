"""What helps you, and what is suggested."""

from datetime import timedelta

import pytest

from querencia.accounts.models import User
from querencia.pacing import By
from querencia.practices.installed import installed_pack
from querencia.programme.walking import pace_for, step_for
from querencia.web.clock import now
from tests.practices.conftest import page_of
from tests.programme.conftest import AT

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

CORE = [unit for part in installed_pack().parts for unit in part.core]
SILENT = "Nothing to say yet. After five times a unit gets a line here."


def helped(person, unit, *afters):
    for n, after in enumerate(afters):
        person.visit(unit, after, at=AT + timedelta(hours=n))


def path_is_done(person):
    for unit in CORE:
        person.visit(unit)


def suggested(person, days):
    """What Today would suggest on each of so many days."""
    pack, user = installed_pack(), User.objects.get(pk=person.user.pk)
    digest_pace = pace_for(user)
    found = []
    for n in range(days):
        pace = type(digest_pace)(
            digest_pace.course, digest_pace.history, digest_pace.uses, AT + timedelta(days=10 + n)
        )
        found.append(step_for(user, pace, {unit: 1 for unit in pace.history.done}, pack))
    return found


def test_below_five_times_the_page_is_silent(ana):
    helped(ana, "breath-soothe", *["calmer"] * 4, "stirred", "stirred")

    assert SILENT in page_of(ana.get("/helps/")).texts


def test_words_come_first_then_the_numbers(ana):
    helped(ana, "breath-soothe", *["calmer"] * 5)
    helped(ana, "one-minute", *["same"] * 5)
    helped(ana, "cope-3", *["calmer"] * 3, *["same"] * 3)
    texts = page_of(ana.get("/helps/")).texts

    start = texts.index("Only you see this. It says what went together, not what caused it.")
    assert texts[start + 1 : start + 10] == [
        "Slow breathing",
        "Afterwards it was often calmer.",
        "This one first",
        "Three steps for a hard moment",
        "Sometimes calmer afterwards, sometimes not.",
        "This one first",
        "One minute to ease",
        "Seldom calmer afterwards. It may do something else.",
        "This one first",
    ]
    row = texts.index("Slow breathing", start + 9)
    assert texts[row : row + 4] == ["Slow breathing", "5", "5", "78 %, between 59 and 93"]


def test_suggestions_follow_what_helped_and_one_in_six_is_drawn(ana):
    path_is_done(ana)
    helped(ana, "breath-soothe", *["calmer"] * 6)
    helped(ana, "one-minute", *["same"] * 6)

    steps = suggested(ana, 300)
    by = [step.suggestion.by for step in steps]
    assert {step.unit.id for step in steps if step.suggestion.by == By.ORDER} == {"breath-soothe"}
    drawn = {step.unit.id for step in steps if step.suggestion.by == By.CHANCE}
    known = {*CORE, "breath-soothe", "one-minute"}
    assert (drawn - known, len(drawn) > len(known) / 2) == (set(), True)
    assert 25 < by.count(By.CHANCE) < 80


def test_ones_own_choice_comes_first_until_it_is_taken_back(ana):
    path_is_done(ana)
    helped(ana, "breath-soothe", *["calmer"] * 6)
    ana.visit("one-minute")
    page = page_of(ana.get("/helps/"))
    ana.send(page.actions[0], **{**page.fields, "answer": "first", "unit": "one-minute"})
    chosen = {step.unit.id for step in suggested(ana, 60)}
    told = page_of(ana.get("/helps/")).texts
    ana.decide("first", "", at=now() + timedelta(seconds=1))

    assert (chosen, "When the path has nothing new, this comes first: One minute to ease." in told) == (
        {"one-minute"},
        True,
    )
    assert "breath-soothe" in {step.unit.id for step in suggested(ana, 60)}


def test_the_card_tells_its_unit_how_it_came_about(ana):
    path_is_done(ana)
    ana.decide("first", "breath-kind")
    number = installed_pack().unit("breath-kind").number

    assert f"/step/{number}/?offered=choice&chance=1.000" in page_of(ana.get("/today/")).links


def test_suggestions_can_be_switched_off_and_on_again(ana):
    path_is_done(ana)
    helped(ana, "one-minute", *["same"] * 6)
    off = ana.send("/helps/", suggests="off")
    without = suggested(ana, 60)
    card = page_of(ana.get("/today/")).links
    ana.send("/helps/", suggests="on")

    assert (off.status_code, off.headers["Location"]) == (303, "/helps/?saved")
    assert {step.suggestion for step in without} == {None}
    assert [link for link in card if "offered" in link] == []
    assert all(step.suggestion for step in suggested(ana, 6))


def test_ones_own_choice_comes_first_without_suggestions_too(ana):
    path_is_done(ana)
    ana.send("/helps/", suggests="off")
    ana.decide("first", "breath-kind")

    number = installed_pack().unit("breath-kind").number
    assert f"/step/{number}/?offered=choice&chance=1.000" in page_of(ana.get("/today/")).links


def test_nothing_of_another_person_is_counted(ana, ben):
    helped(ben, "breath-soothe", *["calmer"] * 9)

    assert SILENT in page_of(ana.get("/helps/")).texts


def test_what_helps_in_spanish_leaves_no_english(ana, ben):
    for person in (ana, ben):
        helped(person, "breath-soothe", *["calmer"] * 5)
        person.decide("first", "breath-soothe")
    english, spanish = (set(page_of(person.get("/helps/")).texts) for person in (ana, ben))

    assert english & spanish == {"Querencia", "5"}


def test_a_unit_that_left_the_pack_is_left_out(ana):
    helped(ana, "gone-by", *["calmer"] * 6)
    ana.decide("first", "gone-by")

    assert SILENT in page_of(ana.get("/helps/")).texts
    assert ana.get("/today/").status_code == 200
