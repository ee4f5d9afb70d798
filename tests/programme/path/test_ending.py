"""The end is prepared, said once, and nothing closes; then looks back, and any part again."""

from datetime import timedelta

import pytest

from querencia.journal.queries import kept_entries_of, open_entry
from querencia.pacing.boosters import months_after
from querencia.packs import load
from querencia.practices.exercises import EXERCISE, Written
from querencia.practices.installed import installed_pack
from querencia.programme.path.ending import (
    Nearness,
    can_begin_again,
    nearness_of,
    parts_of_path,
    plans_of_end,
)
from querencia.programme.path.kinds import BOOSTER, LookBack
from querencia.programme.steps import next_step
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.practices.conftest import page_of
from tests.programme.path.reading import lit_of, said_by_day
from tests.repository.tree import CHECKOUT

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

DAY = timedelta(days=1)
PACK = installed_pack()
LAST = PACK.parts[-1]
LOOK = "A look back: your plan, one thing that helped, one line. 5 min."
END = "The path ends here What stays, and what comes afterwards"
ONE_MORE = "One more part comes after this one. Then the path ends, and everything here stays open."
WITH_THIS = "With this part the path ends. Everything here stays open, and so does your place."
PLAN = {"valueone": "Honesty: say once that it hurt.", "people": "A neighbour, for a laugh."}


def texts(person, path="/today/"):
    return page_of(person.get(path)).texts


def kept(person):
    keyring = keyring_of(person.user.owner_id)
    return [open_entry(keyring, entry).payload for entry in kept_entries_of(person.user.owner_id)]


def a_month_ago(days=0):
    """A moment whose day lies a month before today, and this many days more."""
    moment = now() - 28 * DAY
    while months_after(moment.date(), 1) > now().date():
        moment -= DAY
    return moment - days * DAY


def ends(person, at):
    """All cores are done, the last of them at this moment; with a plan."""
    for part in PACK.parts:
        for unit in part.core:
            if PACK.units[unit].exercise and part == LAST:
                person.keep(EXERCISE, Written(unit=unit, answers=PLAN), at=at)
            else:
                person.visit(unit, "calmer", at=at - DAY)
    person.keep_line("here", at=now() - DAY)


def test_what_the_end_is_comes_from_the_pack():
    small = load(CHECKOUT / "tests" / "packs" / "fixtures" / "breath")

    assert parts_of_path(PACK) == list(PACK.parts[1:])
    assert [nearness_of(part, PACK) for part in PACK.parts] == [
        *[Nearness.FAR] * 7,
        Nearness.NEXT_TO_LAST,
        Nearness.LAST,
    ]
    assert plans_of_end(PACK) == [unit for unit in LAST.core if PACK.units[unit].kind == "exercise"]
    assert [nearness_of(part, small) for part in small.parts if not part.core] == [
        Nearness.FAR for part in small.parts if not part.core
    ]
    assert plans_of_end(small) == [
        unit for part in parts_of_path(small)[-1:] for unit in part.core if small.units[unit].exercise
    ]


@pytest.mark.parametrize(("number", "said"), [(6, ""), (7, ONE_MORE), (8, WITH_THIS), (0, "")])
def test_the_last_parts_say_that_the_path_ends(number, said, ana):
    page = texts(ana, f"/part/{number}/")

    assert [words for words in (ONE_MORE, WITH_THIS) if words in page] == ([said] if said else [])


def test_before_the_end_the_page_says_what_will_stay(ana):
    page = texts(ana, "/afterwards/")

    assert "One day the path ends. This is what stays then." in page
    assert [text for text in page if text.startswith("A word from me on")] == []
    assert "And afterwards" not in texts(ana)


def test_after_the_last_core_today_leads_to_afterwards_for_a_week(ana, ben):
    ends(ana, now() - 6 * DAY)
    ends(ben, now() - 8 * DAY)

    assert lit_of(ana.get("/today/")) == [END]
    assert lit_of(ben.get("/today/")) != [END]
    assert ("And afterwards" in texts(ana), "Y después" in texts(ben)) == (True, True)


def test_afterwards_says_what_stays_when_it_looks_back_and_how_to_begin_again(ana):
    at = now() - 6 * DAY
    ends(ana, at)
    page = page_of(ana.get("/afterwards/"))
    days = [months_after(at.date(), n) for n in (1, 2, 3)]

    assert page.texts[4:7] == ["And afterwards", "The path ends here. Your place does not.", "What stays"]
    assert [f"{day.day} {day:%B %Y}" in page.texts for day in days] == [True] * 3
    assert [f"/later/new/?on={day}" in page.links for day in days] == [True] * 3
    assert [f"/part/{part.number}/" in page.links for part in PACK.parts] == [False, *[True] * 8]
    assert "/mine/keepsake/" in page.links
    praise = ("ertificate", "ongratulations", "roud", "ell done")
    assert [word for word in praise if word in str(page.texts)] == []


def test_a_word_for_that_day_has_the_day_in_its_form(ana):
    form = ana.get("/later/new/?on=2027-03-31").content.decode()
    odd = [ana.get(f"/later/new/?on={text}") for text in ("2027-02-30", "soon", "", "<b>")]

    assert 'value="2027-03-31"' in form
    assert 'value="once" checked' in form
    assert [each.status_code for each in odd] == [200] * 4
    assert all('value="week" checked' in each.content.decode() for each in odd)


def test_no_look_back_before_its_month(ana):
    ends(ana, now() - 8 * DAY)
    answer = ana.get("/look-back/")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/afterwards/")
    assert LOOK not in lit_of(ana.get("/today/"))


def test_a_month_later_a_look_back_holds_the_plan_a_practice_and_a_line(ana):
    ends(ana, a_month_ago())
    lit = lit_of(ana.get("/today/"))
    page = page_of(ana.get("/look-back/"))
    action, hidden = page.forms[0]
    answers = [ana.send(action, **{**hidden, "text": "Two evenings were quiet."}) for _ in range(2)]

    assert lit == [LOOK]
    assert [words in page.texts for words in PLAN.values()] == [True, True]
    assert any(link.startswith("/step/") for link in page.links)
    assert [(each.status_code, each.headers["Location"]) for each in answers] == [(303, "/today/")] * 2
    assert kept(ana)[0] == LookBack(text="Two evenings were quiet.")
    assert lit_of(ana.get("/today/")) != [LOOK]
    assert "Two evenings were quiet." in texts(ana, "/journal/")


def test_a_look_back_without_a_line_is_one_too(ana):
    ends(ana, a_month_ago())
    action, hidden = page_of(ana.get("/look-back/")).forms[0]
    ana.send(action, **{**hidden, "text": " "})

    assert kept(ana)[0] == LookBack(text=" ")
    assert "A look back" in texts(ana, "/journal/")
    assert (ana.get("/look-back/").status_code, LOOK in lit_of(ana.get("/today/"))) == (303, False)


def test_whoever_wrote_no_plan_can_write_one_then(ana):
    for part in PACK.parts:
        for unit in part.core:
            ana.visit(unit, at=a_month_ago())
    ana.keep_line("here", at=now())
    page = page_of(ana.get("/look-back/"))
    (plan,) = plans_of_end(PACK)

    assert "It was left open, and can stay so. Or it is written today." in page.texts
    assert f"/step/{PACK.units[plan].number}/" in page.links


def test_a_missed_look_back_is_not_asked_for(ana):
    ends(ana, a_month_ago(days=15))

    assert LOOK not in lit_of(ana.get("/today/"))
    assert [text for text in texts(ana) if "look back" in text] == []


def test_after_an_absence_the_look_back_is_the_lit_card_and_the_only_one(ana):
    ends(ana, a_month_ago())
    for entry in kept_entries_of(ana.user.owner_id).filter(kind=2):
        ana.send(f"/journal/{entry.id}/delete/")
    response = ana.get("/today/")

    assert (said_by_day(response), lit_of(response)) == ("Your place is still here.", [LOOK])


def test_while_what_calms_comes_first_no_look_back_is_offered(ana):
    ends(ana, a_month_ago())
    ana.visit("one-minute", "too-much", at=now() - timedelta(hours=1))

    assert LOOK not in lit_of(ana.get("/today/"))
    assert ana.get("/look-back/").status_code == 303


def test_a_look_back_is_ones_own(ana, ben):
    ends(ben, a_month_ago())
    entry = ben.keep(BOOSTER, LookBack(text="mine"), at=now())

    assert ana.get("/look-back/").status_code == 303
    assert ana.get(f"/journal/{entry.id}/").status_code == 404
    assert ben.get("/journal/new/14").status_code == 404


def test_a_part_is_begun_again_and_today_goes_through_its_core(ana):
    ana.wants(suggests=False)
    ends(ana, now() - 20 * DAY)
    page = page_of(ana.get("/part/2/"))
    action, hidden = page.forms[0]
    answers = [ana.send(action, **{**hidden, "answer": "again"}) for _ in range(2)]
    first = lit_of(ana.get("/today/"))
    ana.visit("pe-fear", at=now())
    second = lit_of(ana.get("/today/"))

    assert [each.status_code for each in answers] == [303, 303]
    assert first == ["Part 2, first visit: when kindness stirs things up. 6 min."]
    assert second == ["Part 2: warmth, the easy way. 5 min."]
    assert "You began this part again. Today goes on with it." in texts(ana, "/part/2/")
    assert "Begin this part again" not in texts(ana, "/part/2/")
    assert "Begin this part again" in texts(ana, "/part/3/")


def test_a_part_that_was_not_done_is_not_begun_again(ana):
    ana.visit("pe-why-hard", at=now())

    assert "Begin this part again" not in texts(ana, "/part/1/")
    assert can_begin_again(PACK.part(0), {"one-minute": 5}) is False


def test_what_was_put_off_of_a_part_begun_again_is_passed_by():
    step = next_step(PACK, {}, again=("pe-fear", "affection-easy"))

    assert (step.unit.id, step.part, step.is_first) == ("pe-fear", 2, True)
    assert next_step(PACK, {}, again=("pe-fear",), calms_first=True).unit.facts.gentle
