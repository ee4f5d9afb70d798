"""After a writing that touches memories or waits for something: the same taps as after a practice, once."""

from datetime import timedelta
from uuid import UUID

import pytest

from querencia.journal.addresses import new_id
from querencia.journal.queries import digest_of, kept_entries_of, open_entry
from querencia.practices.after_writing import visit_id_after
from querencia.practices.enums import After
from querencia.practices.exercises import EXERCISE, Written
from querencia.practices.installed import installed_pack
from querencia.practices.kinds import VISIT, Visit
from querencia.programme.queries import visits_in
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.practices.conftest import page_of
from tests.programme.conftest import Person

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

UNITS = installed_pack().units.values()
STIRS = [unit.id for unit in UNITS if unit.exercise and (unit.facts.touches or unit.facts.waits_for)]
TAPS = [str(after.label) for after in After]
TOO_MUCH = "Last time was too much. For seven days the calm ones come first. Then you decide."


@pytest.fixture
def ana(db):
    return Person("Ana", "en")


@pytest.fixture
def ben(db):
    return Person("Ben", "es")


def written(person, unit="letter-figure", *, at=None):
    """Something was written, and its page right after."""
    name = next(iter(installed_pack().units[unit].exercise["en"].named))
    entry = person.keep(EXERCISE, Written(unit=unit, answers={name: "some words"}), at=at or now())
    return entry, person.get(f"/journal/{entry.id}/?kept")


def form_of(entry, response):
    """The form of the taps, if it is there."""
    forms = dict(page_of(response).forms)
    return forms.get(f"/journal/{visit_id_after(entry.id)}/")


def payloads(person, kind=VISIT):
    keyring = keyring_of(person.user.owner_id)
    found = kept_entries_of(person.user.owner_id).filter(kind=kind.number)
    return [open_entry(keyring, entry).payload for entry in found]


@pytest.mark.parametrize("unit", STIRS)
def test_the_taps_stand_below_each_writing_that_stirs(unit, ana):
    entry, response = written(ana, unit)
    page = page_of(response)
    at = page.texts.index("And now?")

    assert page.texts[at : at + 1 + len(TAPS)] == ["And now?", *TAPS]
    assert form_of(entry, response)["unit"] == unit


@pytest.mark.parametrize("unit", ["savour", "kind-act", "equanimity-plan"])
def test_other_writings_ask_nothing(unit, ana):
    entry, response = written(ana, unit)

    assert (form_of(entry, response), "And now?" in page_of(response).texts) == (None, False)


def test_a_tap_keeps_one_visit_and_the_unit_counts_once(ana):
    entry, response = written(ana)
    hidden = form_of(entry, response)
    address = f"/journal/{visit_id_after(entry.id)}/"
    answers = [ana.send(address, **hidden, after="stirred") for _ in range(2)]
    digest = digest_of(keyring_of(ana.user.owner_id))

    assert [(each.status_code, each.headers["Location"]) for each in answers] == [(303, "/today/")] * 2
    assert payloads(ana) == [Visit(unit="letter-figure", after="stirred")]
    assert visits_in(digest, installed_pack())["letter-figure"] == 1
    assert "Kindness can stir things. Nothing has gone wrong." in page_of(ana.get("/today/")).texts


def test_once_it_was_said_it_is_not_asked_again(ana):
    entry, response = written(ana)
    ana.send(f"/journal/{visit_id_after(entry.id)}/", **form_of(entry, response), after="same")
    again = ana.get(f"/journal/{entry.id}/?kept")

    assert form_of(entry, again) is None
    assert form_of(entry, ana.get(f"/journal/{entry.id}/")) is None


def test_too_much_after_a_letter_begins_a_calm_week_and_the_night_is_asked_for(ana):
    entry, response = written(ana)
    ana.send(f"/journal/{visit_id_after(entry.id)}/", **form_of(entry, response), after="too-much")
    waits = page_of(ana.get(f"/step/{installed_pack().unit('pe-why-hard').number}/")).texts

    assert TOO_MUCH in waits
    assert page_of(ana.get("/today/")).texts[4:6] == [
        "Understood. Something steadier comes now. Help now is below.",
        "Come back here",
    ]


def test_the_night_after_is_asked_once_for_both(ana):
    written(ana, at=now() - timedelta(days=1))
    ana.visit("letter-figure", "same", at=now() - timedelta(days=1))

    assert page_of(ana.get("/today/")).texts.count("How was the night after last time?") == 1


def test_no_tap_means_no_visit(ana):
    written(ana)

    assert payloads(ana) == []


@pytest.mark.parametrize("after", ["great", "calmer\x00"])
def test_another_answer_is_none(after, ana):
    entry, response = written(ana)
    answer = ana.send(f"/journal/{visit_id_after(entry.id)}/", **form_of(entry, response), after=after)

    assert (answer.status_code, payloads(ana)) == (422, [])


def test_the_taps_of_another_person_open_nothing(ana, ben):
    entry, response = written(ana)
    hidden = form_of(entry, response)

    assert ben.get(f"/journal/{entry.id}/?kept").status_code == 404
    assert ben.send(f"/journal/{visit_id_after(entry.id)}/", **hidden, after="same").status_code == 404


def test_each_writing_has_one_visit_of_its_own_and_of_its_time():
    first, second = new_id(at=now()), new_id(at=now())
    ids = [visit_id_after(each) for each in (first, first, second)]

    assert ids[0] == ids[1] != ids[2]
    assert [each.version for each in ids] == [7] * 3
    assert [each.bytes[:6] for each in ids[1:]] == [first.bytes[:6], second.bytes[:6]]
    assert isinstance(ids[0], UUID)
