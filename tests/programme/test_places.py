"""The night, the week, the plan; the part and the library."""

from datetime import timedelta

import pytest
from django.conf import settings

from querencia.journal.models import Entry
from querencia.journal.queries import kept_entries_of, open_entry
from querencia.practices.installed import installed_pack
from querencia.programme.kinds import NIGHT, PLAN, WEEK, Night, Plan, Week
from querencia.programme.queries import today_of
from querencia.safety.loading import load
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.practices.conftest import Guest, page_of
from tests.programme.conftest import AT, MADRID

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

MORNING = AT.replace(hour=8)
EVENING = AT.replace(hour=20)


def asks(person, at):
    return today_of(keyring_of(person.user.owner_id), now=at, zone=MADRID).asks_for_night


def kept(person):
    keyring = keyring_of(person.user.owner_id)
    return [open_entry(keyring, entry).payload for entry in kept_entries_of(person.user.owner_id)]


def form_of(person, kind):
    return page_of(person.get(f"/journal/new/{kind.number}", follow=True))


def test_the_night_is_asked_on_the_mornings_after_the_first_day_until_it_is_told(ana):
    next_day = MORNING + timedelta(days=1)
    before = asks(ana, MORNING)
    ana.keep_line("first", at=MORNING)
    same_day = asks(ana, MORNING)
    morning, evening = asks(ana, next_day), asks(ana, next_day.replace(hour=20))
    ana.keep(NIGHT, Night(how="restless"), at=next_day)

    assert (before, same_day, morning, evening) == (False, False, True, False)
    assert (asks(ana, next_day), asks(ana, next_day + timedelta(days=1))) == (False, True)


def test_a_morning_is_one_of_the_persons_own_zone(ana):
    ana.keep_line("first", at=AT)
    still_night_in_madrid = (AT + timedelta(days=1)).replace(hour=3, minute=59)

    assert asks(ana, still_night_in_madrid) is False
    assert asks(ana, still_night_in_madrid + timedelta(minutes=1)) is True


@pytest.mark.parametrize("how", ["unknown", "quiet", "usual", "restless", "bad"])
def test_a_night_told_in_one_tap_is_kept_once(ana, how):
    form = form_of(ana, NIGHT)

    answers = [ana.send(form.actions[0], **{**form.fields, "how": how}) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == ["/today/", "/today/"]
    assert kept(ana) == [Night(how=how)]


def test_a_week_keeps_what_was_said_and_leads_to_its_pictures(ana):
    form = form_of(ana, WEEK)

    answer = ana.send(form.actions[0], **{**form.fields, "kindness": "0", "pain": "10", "week": ""})

    assert answer.headers["Location"] == "/week/"
    assert kept(ana) == [Week(kindness=0, pain=10)]


@pytest.mark.parametrize("value", ["11", "-1", "5.5", "five", "٣", "1e1", " 5", "true"])
def test_a_number_off_the_scale_is_refused_and_nothing_kept(ana, value):
    form = form_of(ana, WEEK)

    answer = ana.send(form.actions[0], **{**form.fields, "kindness": value, "pain": "3"})

    assert (answer.status_code, kept(ana)) == (422, [])
    assert 'name="pain" value="3" checked' in answer.content.decode()


@pytest.mark.parametrize("value", [True, 5.0, [5], {"a": 5}, 11])
def test_json_off_the_scale_is_refused(ana, value):
    form = form_of(ana, WEEK)
    body = {"s": form.fields["s"], "revision": 0, "kindness": value}

    answer = ana.post(form.actions[0], body, content_type="application/json")

    assert (answer.status_code, kept(ana)) == (422, [])


def test_a_week_with_nothing_said_keeps_nothing(ana):
    form = form_of(ana, WEEK)

    answer = ana.send(form.actions[0], **form.fields)

    assert (answer.status_code, kept(ana)) == (422, [])
    assert "Nothing here yet. One line is enough, or none today." in page_of(answer).texts


def test_the_pictures_say_in_words_how_it_goes(ana):
    for n, (kindness, pain) in enumerate([(5, 3), (5, None), (8, 3)]):
        ana.keep(WEEK, Week(kindness=kindness, pain=pain), at=AT + timedelta(weeks=n))

    page = ana.get("/week/").content.decode()
    texts = page_of(ana.get("/week/")).texts

    assert texts[texts.index("Kindness to myself") + 1] == "Clearly more than usual."
    assert texts[texts.index("Pain in the body") + 1] == "Three weeks make a picture. It begins here."
    assert page.count("<polyline") == 2
    assert ("Feeling safe" in texts, page.count("<table>")) == (False, 2)


def test_this_week_is_told_anew_and_not_twice(ana):
    old = ana.keep(WEEK, Week(week=3), at=now() - timedelta(days=6))
    fresh = ana.get("/week/").content.decode()
    new = ana.keep(WEEK, Week(week=4), at=now() - timedelta(days=5))
    again = ana.get("/week/").content.decode()

    assert ("/journal/new/6" in fresh, f"/journal/{old.id}/edit/" in fresh) == (True, False)
    assert ("/journal/new/6" in again, f"/journal/{new.id}/edit/" in again) == (False, True)


def test_a_week_can_be_told_anew_with_what_was_said(ana):
    entry = ana.keep(WEEK, Week(week=4), at=now())
    form = page_of(ana.get(f"/journal/{entry.id}/edit/"))

    ana.send(f"/journal/{entry.id}/", **{**form.fields, **form.checked, "pain": "1"})

    assert kept(ana) == [Week(week=4, pain=1)]


def test_a_deleted_week_can_be_brought_back(ana):
    entry = ana.keep(WEEK, Week(week=4), at=now())
    ana.send(f"/journal/{entry.id}/delete/")
    without = kept(ana)
    ana.send(page_of(ana.get("/journal/deleted/")).actions[0])

    assert (without, kept(ana)) == ([], [Week(week=4)])


def test_weeks_of_another_person_do_not_show(ana, ben):
    ben.keep(WEEK, Week(week=3), at=AT)

    assert "Nothing here yet. A week can begin on any day." in page_of(ana.get("/week/")).texts


def test_a_plan_of_at_most_three_small_things_stands_on_today_for_a_week(ana):
    ana.keep(PLAN, Plan(first="older"), at=now() - timedelta(days=8))
    without = page_of(ana.get("/today/")).texts
    ana.keep(PLAN, Plan(first="open the window", third="there it is"), at=now() - timedelta(days=6))
    texts = page_of(ana.get("/today/")).texts

    start = texts.index("Small things for this week")
    assert texts[start + 1 : start + 4] == ["open the window", "there it is", "Change it"]
    assert "older" not in without


def test_an_empty_plan_is_no_plan(ana):
    form = form_of(ana, PLAN)

    answer = ana.send(form.actions[0], **{**form.fields, "first": "  ", "fourth": "too many"})

    assert (answer.status_code, kept(ana)) == (422, [])


@pytest.mark.parametrize(("kind", "said"), [(PLAN, {"first": "half"}), (WEEK, {"kindness": "3"})])
def test_a_draft_is_offered_on_today(ana, kind, said):
    form = form_of(ana, kind)
    body = {**form.fields, "revision": 0, **said, "status": "draft"}
    ana.post(form.actions[0], body, content_type="application/json")

    entry = Entry.objects.get(owner_id=ana.user.owner_id)
    assert f"/journal/{entry.id}/" in page_of(ana.get("/today/")).links


def test_a_part_shows_its_visits_and_which_were_done(ana):
    fresh = page_of(ana.get("/part/1/"))
    ana.visit("pe-why-hard")
    seen = page_of(ana.get("/part/1/"))

    here = "You were here. It stays open."
    assert fresh.texts[4:6] == [
        "Part 1: Kindness, and why it is hard",
        "Short visits, each with an end. In this order, or in yours.",
    ]
    assert (fresh.texts.count(here), seen.texts.count(here)) == (0, 1)
    steps = [link for link in fresh.links if link.startswith("/step/")]
    pack = installed_pack()
    core, rest = pack.part(1).core, [unit for unit in pack.part(1).units if unit not in pack.part(1).core]
    assert steps == [f"/step/{pack.unit(unit).number}/" for unit in (*core, *rest)]


@pytest.mark.parametrize("number", [9, 99, 12345])
def test_an_unknown_part_is_not_found(ana, number):
    assert ana.get(f"/part/{number}/").status_code == 404


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_library_leads_to_every_unit_of_a_need_in_private_and_in_public(ana, lang):
    pack = installed_pack()
    units = [pack.unit(unit) for need in pack.needs for unit in need.units]
    mine = page_of(ana.get("/library/")).links
    public = page_of(Guest().get(f"/{lang}/library/")).links

    assert [link for link in mine if link.startswith("/step/")] == [f"/step/{u.number}/" for u in units]
    assert [link for link in public if "/u/" in link] == [f"/{lang}/u/{unit.id}/" for unit in units]


@pytest.mark.parametrize("path", ["/week/", "/part/1/", "/library/", "/settings/"])
def test_spanish_places_leave_no_english(path, ana, ben):
    for person in (ana, ben):
        person.keep(WEEK, Week(week=3, pain=1), at=AT)
    countries = {country.name.said_in("es") for country in load(settings.CONTENT).countries}
    shared = {"Querencia", "English", "Español", "1", "3", "UTC", *countries}

    english, spanish = set(page_of(ana.get(path)).texts), set(page_of(ben.get(path)).texts)

    same = {text for text in english & spanish - shared if not text.endswith(":00") and "/" not in text}
    assert same - {text for text in same if text.endswith("min.")} == set()
