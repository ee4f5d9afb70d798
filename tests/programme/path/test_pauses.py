"""A pause: one tap on Today or in the settings; nothing is asked, nothing comes, nothing is lost."""

from datetime import timedelta

import pytest

from querencia.accounts.models import User
from querencia.journal.forms import payload_of
from querencia.journal.queries import kept_entries_of, open_entry
from querencia.programme.kinds import PLAN, Plan
from querencia.programme.path.kinds import PAUSE, Pausing
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.practices.conftest import page_of
from tests.programme.path.reading import lit_of, said_by_day

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

DAY = timedelta(days=1)
RESTS = "Nothing is asked, and nothing comes. All of it stays as it is."
BACK = "Your place is still here."


def texts(person, path="/today/"):
    return page_of(person.get(path)).texts


def form_with(page, value):
    """The form that holds this button: the last one before it."""
    return page.split(f'name="rest" value="{value}"')[0].rpartition('<form method="post"')[2]


def tap(person, value, path="/today/"):
    """Press a button of the pause, as it stands on a page."""
    form = form_with(person.get(path).content.decode(), value)
    action = form.split('action="')[1].split('"')[0]
    token = form.split('name="s" value="')[1].split('"')[0]
    return [person.send(action, s=token, revision="0", rest=value) for _ in range(2)]


def kept(person):
    keyring = keyring_of(person.user.owner_id)
    return [open_entry(keyring, entry).payload for entry in kept_entries_of(person.user.owner_id)]


def pauses(person, rest="open", *, days=1.0):
    person.keep(PAUSE, Pausing(rest=rest), at=now() - days * DAY)


def test_one_tap_on_today_pauses_once_and_today_holds_what_calms(ana):
    ana.visit("pe-why-hard", at=now())
    answers = tap(ana, "open")
    response = ana.get("/today/")
    page = page_of(response)

    assert [(each.status_code, each.headers["Location"]) for each in answers] == [(303, "/today/")] * 2
    assert kept(ana)[0] == Pausing(rest="open")
    assert (RESTS in page.texts, "Go on" in page.texts) == (True, True)
    assert lit_of(response) == ["Something that calms: one minute to ease. 1 min."]
    assert "Part 1: kind mindful breathing. 5 min." not in page.texts


def test_nothing_is_asked_in_a_pause(ana):
    ana.visit("pe-why-hard", "too-much", at=now() - 8 * DAY)
    ana.visit("letter-figure", at=now() - 2 * DAY)
    before = texts(ana)
    pauses(ana)
    page = texts(ana)
    asked = [
        "Seven calm days are over. How shall it go on?",
        "How was the night after last time?",
        "A sheet for when everything else is lost",
    ]

    assert [words in before for words in asked] == [True] * 3
    assert [words in page for words in asked] == [False] * 3


def test_a_length_can_be_chosen_and_the_day_of_its_end_is_said(ana):
    tap(ana, "open")
    tap(ana, "week")
    until = now() + 7 * DAY

    assert kept(ana)[0] == Pausing(rest="week")
    assert f"It ends by itself on {until.day} {until:%B}." in " ".join(texts(ana))
    assert f"It ends by itself on {until.day} {until:%B}." in " ".join(texts(ana, "/settings/"))


def test_in_the_settings_it_is_begun_and_ended_by_one_tap(ana):
    tap(ana, "month", "/settings/")
    paused = RESTS in " ".join(texts(ana))
    tap(ana, "over", "/settings/")

    assert (paused, RESTS in texts(ana)) == (True, False)
    assert kept(ana)[:2] == [Pausing(rest="over"), Pausing(rest="month")]


def test_going_on_after_days_is_coming_back(ana):
    ana.visit("pe-why-hard", at=now() - 6 * DAY)
    pauses(ana, days=5)
    tap(ana, "over")

    assert (RESTS in texts(ana), said_by_day(ana.get("/today/"))) == (False, BACK)


def test_going_on_at_once_is_no_return(ana):
    ana.visit("pe-why-hard", at=now() - 6 * DAY)
    tap(ana, "open")
    tap(ana, "over")

    assert said_by_day(ana.get("/today/")) == "Today"


def test_what_calms_leaves_the_pause_and_a_step_of_the_path_ends_it(ana):
    pauses(ana)
    ana.visit("one-minute", "calmer", at=now())
    calm = RESTS in texts(ana)
    ana.visit("breath-kind", "same", at=now())

    assert (calm, RESTS in texts(ana)) == (True, False)


def test_when_it_was_too_much_in_a_pause_the_room_comes_first(ana):
    pauses(ana)
    ana.visit("one-minute", "too-much", at=now())
    page = page_of(ana.get("/today/"))

    assert (page.texts[4:7], RESTS in page.texts) == (
        ["Understood. Something steadier comes now. Help now is below.", "Come back here", "Help now"],
        False,
    )


def test_nothing_is_lost_in_a_pause(ana):
    ana.keep(PLAN, Plan(first="Open the window."), at=now())
    pauses(ana, days=0)
    paused = texts(ana)
    tap(ana, "over")

    assert ("Open the window." in paused, "Open the window." in texts(ana)) == (False, True)
    assert "Part 1, first visit: why it is hard to be kind to oneself. 4 min." in texts(ana)


def test_a_pause_is_ones_own(ana, ben):
    pauses(ben)
    action = form_with(ben.get("/today/").content.decode(), "over").split('action="')[1].split('"')[0]

    assert RESTS not in texts(ana)
    assert ana.send(action, s="13.x", revision="0", rest="over").status_code == 404
    assert "Nadie pregunta nada y no llega nada. Todo se queda como está." in texts(ben)


@pytest.mark.parametrize("fields", [{}, {"rest": ""}, {"rest": "year"}, {"rest": "open\x00"}])
def test_a_pause_of_no_length_of_ours_is_none(fields):
    assert payload_of(PAUSE, fields)[0] is None


def test_a_pause_has_no_blank_form_and_is_not_in_the_list_of_what_was_kept(ana):
    pauses(ana)

    assert ana.get("/journal/new/13").status_code == 404
    assert "A pause, open-ended" not in texts(ana, "/journal/")


def test_looking_pauses_nothing(ana):
    for path in ("/today/", "/settings/"):
        ana.get(path)

    assert kept(ana) == []
    assert User.objects.get(pk=ana.user.pk).is_active
