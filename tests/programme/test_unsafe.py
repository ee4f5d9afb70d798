"""Someone hurts me now: help answers, limits and forgiveness wait, one tap of the person opens them again."""

import re

import pytest

from querencia.journal.models import Entry
from querencia.journal.queries import kept_entries_of, listed_entries_of, open_entry
from querencia.practices.installed import installed_pack
from querencia.programme.choices import PaceChoice
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.practices.conftest import Guest, page_of

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

PACK = installed_pack()
BOUNDARY = f"/step/{PACK.unit('boundary').number}/"
WAITS = {
    "ana": "This one waits, as you said. People who know about this come first.",
    "ben": "Esto espera, como dijiste. Primero va gente que sabe de esto.",
}
TAP = {"ana": "yes, or not sure: people first", "ben": "sí, o no lo tengo claro: primero personas"}
FORGIVENESS = [unit.number for unit in PACK.units.values() if unit.facts.touches == "forgiveness"]


def tapped(person, page=None):
    page = page or page_of(person.get(BOUNDARY))
    return person.send("/step/unsafe/", entry=page.fields["entry"])


def kept(person):
    keyring = keyring_of(person.user.owner_id)
    return [open_entry(keyring, entry).payload for entry in kept_entries_of(person.user.owner_id)]


def waits(person, number):
    name = (person.user.language == "es" and "ben") or "ana"
    return WAITS[name] in page_of(person.get(f"/step/{number}/")).texts


@pytest.fixture(params=["ana", "ben"])
def name(request):
    return request.param


@pytest.fixture
def person(name, request):
    return request.getfixturevalue(name)


def test_the_tap_stands_before_the_first_field_and_carries_no_words(name, person):
    html = person.get(BOUNDARY).content.decode()

    tap = html.index(f'<button type="submit" form="unsafe">{TAP[name]}</button>')
    assert html.index("<legend>") < tap < html.index("<textarea")
    form = re.search(r'<form method="post" id="unsafe" action="([^"]*)">(.*?)</form>', html, re.DOTALL)
    assert form[1] == "/step/unsafe/"
    assert re.findall(r'name="([^"]*)"', form[2]) == ["csrfmiddlewaretoken", "entry"]


def test_other_writings_do_not_ask(ana):
    for unit in PACK.units.values():
        if unit.exercise and unit.id not in ("boundary", "friend-and-me"):
            assert "unsafe" not in ana.get(f"/step/{unit.number}/").content.decode()


def test_it_is_answered_by_people_who_know_in_the_same_response(person):
    person.wants(country="es")
    page = person.get(BOUNDARY)

    answer = tapped(person, page_of(page))

    html = answer.content.decode()
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    ids = re.findall(r'<section id="([^"]*)"', html)
    assert ids[:3] == ["emergency", "abuse", "sexual-violence"]
    assert len(set(ids)) == len(ids) == 8
    abuse = html[html.index('id="abuse"') : html.index('id="sexual-violence"')]
    assert 'href="tel:016"' in abuse
    assert 'href="/away/"' in html


def test_without_a_country_all_are_offered(ana):
    answer = tapped(ana)

    assert "/en/help/es/" in page_of(answer).links


def test_it_is_remembered_sealed_and_unlisted_and_twice_is_once(ana):
    page = page_of(ana.get(BOUNDARY))

    answers = [tapped(ana, page), tapped(ana, page)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert kept(ana) == [PaceChoice(answer="unsafe")]
    assert list(listed_entries_of(ana.user.owner_id)) == []
    assert b"unsafe" not in bytes(Entry.objects.get(owner_id=ana.user.owner_id).sealed)


def test_limits_and_forgiveness_wait_and_all_else_stays_as_it_was(person):
    before = {number: waits(person, number) for number in [19, *FORGIVENESS]}
    tapped(person)
    after = {number: waits(person, number) for number in [19, *FORGIVENESS]}

    assert set(before.values()) == {False}
    assert set(after.values()) == {True}
    assert "textarea" not in person.get(BOUNDARY).content.decode()
    for unit in ("breath-soothe", "critic-dialogue", "pe-forgive", "repair"):
        assert not waits(person, PACK.unit(unit).number)


def test_the_page_that_waits_leads_to_people_and_cannot_be_forced(ana):
    ana.wants(country="es")
    tapped(ana)
    html = ana.get(f"{BOUNDARY}?anyway").content.decode()

    assert re.findall('class="button next" href="([^"]*)"', html) == ["/en/help/es/#abuse"]
    assert WAITS["ana"] in html
    for word in ("hurt", "threat", "abuse you", "danger"):
        assert word not in re.sub("<[^>]*>", " ", html)


def test_one_tap_says_that_it_is_different_now_and_it_can_be_said_again(ana):
    tapped(ana)
    page = page_of(ana.get(BOUNDARY))

    answer = ana.send(page.actions[0], **{**page.fields, "answer": "safe"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/today/")
    assert [waits(ana, number) for number in (19, FORGIVENESS[0])] == [False, False]
    tapped(ana)
    assert waits(ana, 19) is True


def test_what_was_written_before_stays_readable(ana):
    page = page_of(ana.get(BOUNDARY))
    written = {name: text for name, text in page.fields.items() if name != "entry"}
    there = ana.send(page.actions[0], **{**written, "answer-scene": "the phone at night"})
    tapped(ana)

    link = next(
        link for link in page_of(ana.get(BOUNDARY)).links if link.startswith("/journal/") and len(link) > 30
    )
    assert there.headers["Location"].startswith(link)
    assert "the phone at night" in ana.get(link).content.decode()


@pytest.mark.parametrize("entry", ["", "x", "0" * 36, "00000000-0000-4000-8000-000000000000"])
def test_an_odd_form_is_answered_and_remembered_all_the_same(entry, ana):
    answer = ana.send("/step/unsafe/", entry=entry, scene="words that nobody asked for")

    assert (answer.status_code, "Help now" in page_of(answer).texts) == (200, True)
    assert kept(ana) == [PaceChoice(answer="unsafe")]


def test_an_address_that_holds_something_else_loses_nothing(ana):
    line = ana.keep_line("mine", at=now())

    ana.send("/step/unsafe/", entry=str(line.id))

    assert {type(each).__name__ for each in kept(ana)} == {"OwnLine", "PaceChoice"}


def test_it_says_nothing_about_anybody_else(ana, ben):
    tapped(ana)

    assert (kept(ben), waits(ben, 19)) == ([], False)


def test_looking_at_the_address_keeps_nothing_and_a_guest_signs_in(ana):
    looked, guest = ana.get("/step/unsafe/"), Guest().send("/step/unsafe/")

    assert (looked.status_code, looked.headers["Location"]) == (303, "/today/")
    assert (guest.status_code, guest.headers["Location"].partition("?")[0]) == (303, "/sign-in/")
    assert kept(ana) == []


def test_the_path_goes_on_without_what_waits_for_it(ana):
    core = [unit for part in PACK.parts if part.number <= 6 for unit in part.core if unit != "forgive-self"]
    for unit in core:
        ana.visit(unit, at=now())
    tapped(ana)

    card = [link for link in page_of(ana.get("/today/")).links if link.startswith("/step/")][3]

    assert card.startswith(f"/step/{PACK.unit('other-shoes').number}/")
