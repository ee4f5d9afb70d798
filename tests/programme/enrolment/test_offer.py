"""A newer version is offered with what changed; taking it and staying are both fine, and touch no words."""

import pytest

from querencia.audit.models import AuditEvent
from querencia.journal.models import Entry
from querencia.practices.exercises import EXERCISE, Written
from querencia.programme.choices import CHOICE, PaceChoice
from querencia.programme.models import Enrolment
from querencia.web.clock import now
from tests.practices.conftest import page_of
from tests.programme.enrolment.conftest import GONE, NEW, OLD

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

LINE = {
    "en": "Some words of the programme were written anew. For you nothing has changed yet.",
    "es": "Algunas palabras del programa se han escrito de nuevo. Para ti todavía no ha cambiado nada.",
}
CHANGED = {
    "en": "Breathing says where from. A sentence to believe is gone.",
    "es": "Respirar dice desde dónde. Ya no está la frase que creer.",
}
STAYED = "You said: stay with mine. The new words can still be taken, today or later."
PAGE = "/version/"


@pytest.fixture
def offered(ana, ben, shelf):
    """Ana and Ben are on the first version, and the second one is there."""
    ana.visit("one-minute", at=now())
    ben.visit("one-minute", at=now())
    shelf.newest_is(shelf.second)
    return shelf


def texts(person, path):
    answer = person.get(path)
    assert answer.status_code == 200
    return page_of(answer).texts


def version_of(person):
    return Enrolment.objects.values_list("version", "digest", "declined").get(owner_id=person.user.owner_id)


def events_of(person):
    return [
        event
        for event in AuditEvent.objects.filter(stream_id=person.user.owner_id).values_list("event", flat=True)
        if event.startswith("version.")
    ]


def test_today_says_it_quietly_and_the_page_says_what_changed(ana, ben, offered):
    for person, lang in ((ana, "en"), (ben, "es")):
        page = page_of(person.get("/today/"))

        assert page.texts.count(LINE[lang]) == 1
        assert PAGE in page.links
        assert CHANGED[lang] in texts(person, PAGE)
    assert texts(ana, PAGE)[4:13] == [
        "The words you read here",
        "You read version 0.1.0. There is a newer one, 0.2.0.",
        "What changed",
        "0.2.0",
        CHANGED["en"],
        "What you wrote stays as it is, either way."
        " If you take the new words, the former ones do not come back.",
        "Take the new words",
        "Stay with mine",
        "Today",
    ]


def test_nothing_is_said_where_there_is_nothing_newer(ana, shelf):
    before = texts(ana, PAGE)
    ana.visit("one-minute", at=now())

    assert LINE["en"] not in texts(ana, "/today/")
    assert (
        texts(ana, PAGE)[4:7]
        == before[4:7]
        == [
            "The words you read here",
            "You read version 0.1.0. There is no newer one.",
            "From the first practice on, new words are offered to you. They do not come by themselves.",
        ]
    )
    assert PAGE in page_of(ana.get("/settings/")).links


def test_whoever_takes_it_reads_it_and_only_they(ana, ben, offered):
    sealed = [bytes(entry.sealed) for entry in Entry.objects.order_by("id")]

    answer = ana.send(PAGE, answer="take", version="0.2.0")

    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    assert NEW in texts(ana, "/library/") and OLD not in texts(ana, "/library/")
    assert LINE["en"] not in texts(ana, "/today/") and LINE["es"] in texts(ben, "/today/")
    assert version_of(ana) == ("0.2.0", offered.second.digest, "")
    assert version_of(ben) == ("0.1.0", offered.first.digest, "")
    assert [bytes(entry.sealed) for entry in Entry.objects.order_by("id")] == sealed
    assert events_of(ana) == ["version.taken"]


def test_whoever_stays_is_asked_no_more_and_can_take_it_later(ana, offered):
    answer = ana.send(PAGE, answer="stay", version="0.2.0")

    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    assert LINE["en"] not in texts(ana, "/today/")
    assert OLD in texts(ana, "/library/")
    assert STAYED in texts(ana, PAGE)
    assert version_of(ana) == ("0.1.0", offered.first.digest, "0.2.0")
    ana.send(PAGE, answer="take", version="0.2.0")
    assert version_of(ana) == ("0.2.0", offered.second.digest, "")
    assert events_of(ana) == ["version.declined", "version.taken"]


def test_the_next_version_is_offered_again(ana, offered):
    Enrolment.objects.filter(owner_id=ana.user.owner_id).update(declined="0.1.9")

    assert LINE["en"] in texts(ana, "/today/")


@pytest.mark.parametrize("answer", ["take", "stay"])
def test_twice_is_once(ana, offered, answer):
    for _ in range(2):
        assert ana.send(PAGE, answer=answer, version="0.2.0").status_code == 303

    assert len(events_of(ana)) == 1


@pytest.mark.parametrize("answer", ["take", "stay"])
@pytest.mark.parametrize("version", ["", "0.1.0", "0.3.0", "x" * 5000, "\x00"])
def test_an_answer_about_another_version_changes_nothing(ana, offered, answer, version):
    assert ana.send(PAGE, answer=answer, version=version).status_code == 303
    assert version_of(ana) == ("0.1.0", offered.first.digest, "")
    assert events_of(ana) == []


@pytest.mark.parametrize("answer", ["", "maybe"])
def test_what_is_no_answer_is_asked_again(ana, offered, answer):
    response = ana.send(PAGE, answer=answer, version="0.2.0")

    assert (response.status_code, CHANGED["en"] in page_of(response).texts) == (422, True)
    assert events_of(ana) == []


def test_nobody_is_brought_back_to_a_lower_version(ana, offered):
    ana.send(PAGE, answer="take", version="0.2.0")
    offered.newest_is(offered.first)

    ana.send(PAGE, answer="take", version="0.1.0")

    assert version_of(ana) == ("0.2.0", offered.second.digest, "")
    assert "You read version 0.2.0. There is no newer one." in texts(ana, PAGE)


def test_without_a_visit_an_answer_makes_no_row(ana, shelf):
    shelf.newest_is(shelf.second)

    assert ana.send(PAGE, answer="take", version="0.2.0").status_code == 303
    assert Enrolment.objects.count() == 0


def test_another_pack_is_not_offered(ana, offered):
    Enrolment.objects.update(pack="other")

    assert LINE["en"] not in texts(ana, "/today/")
    ana.send(PAGE, answer="take", version="0.2.0")
    assert version_of(ana)[0] == "0.1.0"


def test_at_night_and_after_too_much_it_does_not_ask(ana, offered):
    page = ana.get("/today/").content.decode()
    assert f'<p class="quiet day-only">{LINE["en"]}' in page

    ana.visit("breath-kind", "too-much", at=now())

    assert LINE["en"] not in texts(ana, "/today/")


def test_what_was_written_in_a_unit_that_is_gone_is_still_there(ana, offered):
    entry = ana.keep(EXERCISE, Written(unit=GONE, answers={"phrase": "This is hard today."}))
    ana.visit(GONE, "calmer")
    ana.keep(CHOICE, PaceChoice(answer="first", unit=GONE))

    ana.send(PAGE, answer="take", version="0.2.0")

    for path in (f"/journal/{entry.id}/", "/journal/", "/mine/keepsake/"):
        assert any("This is hard today." in text for text in texts(ana, path)), path
    assert page_of(ana.get(f"/journal/{entry.id}/edit/")).fields["answer-phrase"] == "This is hard today."
    for path in ("/today/", "/helps/", "/library/", "/part/1/", "/mine/card/", "/week/", "/later/"):
        assert ana.get(path).status_code == 200, path
    changed = page_of(ana.get(f"/journal/{entry.id}/edit/"))
    answer = ana.send(changed.actions[0], **{**changed.fields, "answer-phrase": "It is a little easier."})
    assert answer.status_code == 303
    assert "It is a little easier." in texts(ana, f"/journal/{entry.id}/")
