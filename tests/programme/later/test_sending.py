"""Sending once: real mail servers and push services that refuse, stall, vanish, and a worker that is late."""

import re
import socket
from datetime import timedelta

import pytest

from querencia.accounts.models import User
from querencia.programme.later import letterbox, mail, sending
from querencia.programme.later.mail_url import mail_server
from querencia.programme.later.models import Sending, State
from querencia.vault.actions import destroy_key
from tests.programme.later.conftest import CANARY, MORNING, Later, free_port

pytestmark = pytest.mark.django_db(databases=["default", "keystore"], transaction=True)

TODAY = ("03-02 09:00", "today", "sent", "")


def mailed(state, why=""):
    return [("03-02 09:00", "mail", state, why), TODAY]


def test_a_word_is_given_once_however_often_the_command_runs(later, inbox):
    later.write(mail=True)
    later.has_mail()

    said = [later.remind(minutes=minutes) for minutes in (-1, 0, 0, 1, 700)]

    nothing = "0 given, 0 sent, 0 not sent"
    assert said == [nothing, "1 given, 1 sent, 0 not sent", nothing, nothing, nothing]
    assert later.sendings() == mailed("sent")
    assert len(inbox.mails) == 1


def test_a_mail_holds_no_word_and_no_name(later, inbox):
    entry = later.write(mail=True)
    later.has_mail()

    later.remind()

    (note,) = inbox.mails
    row = Sending.objects.get(way="mail")
    assert (note["Subject"], note["From"], note["To"]) == (
        "A note for today",
        "notes@example.org",
        "ana@example.org",
    )
    assert note["Message-ID"] == f"<{mail.message_mark(row)}@localhost>"
    text = str(note).casefold()
    assert [each for each in ("canary", "querencia", "ana ", str(entry.id)) if each in text] == []
    assert re.findall(r"https?://\S+", note.get_content()) == [
        "http://localhost:8000/today/",
        "http://localhost:8000/later/",
    ]


def test_a_spanish_mail_is_spanish(later, inbox):
    later.person.wants(language="es")
    later.write(mail=True)
    later.has_mail()

    later.remind()

    assert inbox.mails[0]["Subject"] == "Una nota para hoy"


def test_a_server_that_is_down_is_tried_again_with_longer_pauses_until_the_day_ends(later, settings):
    settings.MAIL = mail_server(f"smtp://127.0.0.1:{free_port()}/?from=notes@example.org")
    letterbox.open_letterbox(later.owner_id, MORNING - timedelta(hours=1))
    letterbox.set_quiet(later.owner_id, starts=0, ends=0, at=MORNING - timedelta(hours=1))
    later.write(mail=True)
    later.has_mail()

    for minutes in range(0, 16 * 60, 1):
        later.remind(minutes=minutes)

    assert later.sendings() == mailed("failed", "down")
    assert Sending.objects.get(way="mail").n_tries == 7 + 13


def test_a_server_that_comes_back_gets_it_once(later, inbox):
    inbox.answers = ["451 later", "451 later", "250 OK"]
    later.write(mail=True)
    later.has_mail()

    for minutes in range(10):
        later.remind(minutes=minutes)

    assert (later.sendings(), len(inbox.mails)) == (mailed("sent"), 1)


@pytest.mark.parametrize("where", ["rcpt", "data"])
def test_a_bounce_closes_the_way_and_says_so(later, inbox, where):
    if where == "rcpt":
        inbox.at_rcpt = "550 no such person"
    else:
        inbox.answers = ["554 not here"]
    later.write(mail=True)
    later.has_mail()

    later.remind()
    later.remind(days=1)

    assert later.sendings() == [*mailed("failed", "refused"), ("03-03 09:00", "today", "sent", "")]
    page = later.person.get("/later/").content.decode()
    assert "The other side refused this address. Nothing more is sent there." in page


def test_a_server_that_vanishes_after_the_last_line_never_gets_it_twice(later, inbox):
    inbox.answers = ["vanish", "250 OK"]
    later.write(mail=True)
    later.has_mail()

    for minutes in range(30):
        later.remind(minutes=minutes)

    assert (later.sendings(), len(inbox.mails)) == (mailed("unknown"), 1)


def test_a_server_that_stalls_is_left_after_a_while(later, settings, monkeypatch):
    monkeypatch.setattr(mail, "PATIENCE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.MAIL = mail_server(f"smtp://127.0.0.1:{silent.getsockname()[1]}/?from=notes@example.org")
        later.write(mail=True)
        later.has_mail()

        later.remind()

    assert later.sendings() == mailed("waiting")


def test_what_fell_into_the_quiet_hours_waits_and_then_it_is_too_late(later, inbox):
    later.write(mail=True)
    later.has_mail()

    later.remind(hours=12, minutes=30)
    evening = later.sendings()
    later.remind(hours=15)

    assert evening == mailed("waiting")
    assert later.sendings() == mailed("failed", "late")
    assert inbox.mails == []


def test_a_site_that_stood_still_for_days_says_which_did_not_come(later, inbox):
    later.write(mail=True)
    later.has_mail()
    later.remind(minutes=-30)

    later.remind(days=2, minutes=1)

    assert later.sendings(way="mail") == [
        ("03-02 09:00", "mail", "failed", "late"),
        ("03-03 09:00", "mail", "failed", "late"),
        ("03-04 09:00", "mail", "sent", ""),
    ]
    assert len(inbox.mails) == 1


def test_a_claim_of_a_worker_that_ended_is_taken_over(later, inbox):
    later.write(mail=True)
    later.has_mail()
    later.remind(minutes=-1)
    sending.give_what_is_due(at=MORNING)
    row = Sending.objects.get(way="mail")
    assert sending._claimed(row, row.owner_id, MORNING)

    early = later.remind(minutes=4)
    late = later.remind(minutes=5)

    assert (early, late) == ("0 given, 0 sent, 0 not sent", "0 given, 1 sent, 0 not sent")


def test_what_was_being_handed_over_is_never_sent_again_and_said(later, inbox):
    later.write(mail=True)
    later.has_mail()
    later.remind(minutes=-1)
    sending.give_what_is_due(at=MORNING)
    row = Sending.objects.get(way="mail")
    sending._claimed(row, row.owner_id, MORNING)
    sending._move(row, State.HANDING_OVER, MORNING)

    for minutes in range(30):
        later.remind(minutes=minutes)

    assert (later.sendings(), inbox.mails) == (mailed("unknown"), [])
    page = later.person.get("/later/").content.decode()
    assert "by e-mail: handed over, and then nothing more was heard; it is not sent again" in page


def test_a_worker_whose_claim_was_taken_over_does_not_send(later, inbox, monkeypatch):
    later.write(mail=True)
    later.has_mail()
    later.remind(minutes=-1)
    name_both = mail._name_both

    def slowly(connection, message):
        name_both(connection, message)
        if not inbox.mails:
            monkeypatch.setattr(mail, "_name_both", name_both)
            assert later.remind(minutes=6) == "0 given, 1 sent, 0 not sent"

    monkeypatch.setattr(mail, "_name_both", slowly)
    assert later.remind() == "1 given, 0 sent, 0 not sent"

    assert (later.sendings(), len(inbox.mails)) == (mailed("sent"), 1)


def test_three_without_a_visit_stop_and_ask_and_go_on_when_told(later, inbox):
    User.objects.filter(pk=later.person.user.pk).update(last_login=MORNING - timedelta(days=1))
    later.person.logout()
    later.write(mail=True)
    later.has_mail()

    for day in range(6):
        later.remind(days=day)
    stopped = (len(inbox.mails), later.box.asks_since)
    letterbox.go_on(later.owner_id, at=MORNING + timedelta(days=6, hours=-1))
    later.remind(days=6)

    assert stopped == (3, MORNING + timedelta(days=3))
    assert (len(inbox.mails), later.box.asks_since) == (4, None)


def test_a_pause_pauses_and_what_lay_in_it_does_not_come_after(later):
    later.write()
    letterbox.pause(later.owner_id, at=MORNING - timedelta(minutes=5))
    later.remind()
    letterbox.go_on(later.owner_id, at=MORNING + timedelta(minutes=5))
    later.remind(hours=1)
    later.remind(days=1)

    assert later.sendings() == [("03-03 09:00", "today", "sent", "")]


def test_a_change_of_zone_plans_anew_and_never_gives_a_day_twice(later):
    later.write()
    later.remind(minutes=-1)
    later.remind()
    later.person.wants(time_zone="America/Los_Angeles")
    for hours in range(1, 34):
        later.remind(hours=hours)

    assert later.sendings() == [TODAY, ("03-03 17:00", "today", "sent", "")]


def test_a_deleted_word_does_not_come(later):
    entry = later.write()
    later.remind(minutes=-1)
    later.person.send(f"/journal/{entry.id}/delete/")

    later.remind()

    assert later.sendings() == []


def test_an_erased_key_stops_nobody_else(later, ben, inbox):
    later.write(mail=True)
    other = Later(ben)
    other.write(mail=True)
    other.has_mail("ben@example.org")
    destroy_key(later.owner_id)

    later.remind()

    assert [each["To"] for each in inbox.mails] == ["ben@example.org"]


def test_push_carries_nothing_but_a_signature(later, service):
    later.write(push=True)
    later.has_browser(service.address)

    later.remind()
    later.remind(minutes=5)

    ((path, headers, body),) = service.asked
    assert (path, body, headers["TTL"]) == ("/send/abc", b"", "43200")
    assert re.fullmatch(r"vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]{87}", headers["Authorization"])
    assert later.sendings(way="push") == [("03-02 09:00", "push", "sent", "")]


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_told_nothing_more(later, service, status):
    service.status = status
    later.write(push=True)
    later.has_browser(service.address)

    later.remind()
    later.remind(days=1)

    assert later.sendings(way="push") == [("03-02 09:00", "push", "failed", "gone")]
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("status", "n", "state"), [(503, 3, "waiting"), (429, 3, "waiting"), ("vanish", 1, "unknown")]
)
def test_a_push_service_that_is_busy_is_asked_again_and_one_that_vanishes_is_not(
    later, service, status, n, state
):
    service.status = status
    later.write(push=True)
    later.has_browser(service.address)

    for minutes in range(4):
        later.remind(minutes=minutes)

    assert (len(service.asked), later.sendings(way="push")[0][2]) == (n, state)


def test_no_log_holds_words_or_addresses(later, inbox, caplog):
    later.write(mail=True)
    later.has_mail()
    caplog.set_level("DEBUG")

    later.remind()

    ours = " ".join(each.getMessage() for each in caplog.records if each.name != "mail.log")
    assert [each for each in (CANARY, "ana@example.org") if each in ours] == []
