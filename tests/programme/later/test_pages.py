"""The page, the card on Today, and what a person can do there."""

from datetime import timedelta

import pytest

from querencia.journal.addresses import new_id
from querencia.programme.later.actions import is_address
from querencia.programme.later.kinds import LATER
from querencia.programme.later.models import Device, Letterbox, Sending
from querencia.programme.later.push import is_endpoint
from querencia.programme.later.queries import words_of
from querencia.programme.later.sending import confirmation
from querencia.web.clock import now
from tests.practices.conftest import page_of
from tests.programme.later.conftest import CANARY, MORNING

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

SAVED = (303, "/later/?saved")


def where(answer):
    return answer.status_code, answer.headers["Location"]


def acts(person, act, **fields):
    return person.send("/later/act/", act=act, **fields)


def form_of(person, path="/later/new/"):
    page = person.get(path).content.decode()
    action = page.split('action="/journal/')[1].split('"')[0]
    token = page.split('name="s" value="')[1].split('"')[0]
    return f"/journal/{action}", {"s": token, "revision": "0"}


def soon(person):
    """A word that is given right now by the real clock."""
    moment = now()
    entry = person.keep(LATER, LATER.model(words=CANARY), at=moment - timedelta(days=1))
    Sending.objects.create(
        owner_id=person.user.owner_id,
        word=entry.id,
        due_at=moment,
        way="today",
        state="sent",
        until=moment + timedelta(hours=1),
        try_at=moment,
        changed_at=moment,
    )
    return entry


def test_a_word_is_written_with_a_plain_form_and_makes_its_letterbox(ana):
    path, hidden = form_of(ana)

    answer = ana.send(
        path, **hidden, words=CANARY, time="21:30", repeats="week", day0="on", day4="on", on="", mail="on"
    )

    assert where(answer) == (303, "/later/")
    (listed,) = words_of(ana.user, Letterbox.objects.get(owner_id=ana.user.owner_id), now=now())
    assert listed.word.model_dump(exclude={"words"}) == {
        "time": "21:30",
        "repeats": "week",
        "days": "04",
        "on": None,
        "mail": True,
        "push": False,
        "paused": False,
    }
    texts = page_of(ana.get("/later/")).texts
    assert "It comes at 20:59, because of your quiet hours." in texts


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "Nothing here yet. One line is enough, or none today."),
        (
            {"words": "x" * 1001},
            "This is longer than one page holds. Nothing was cut. You could make two of it.",
        ),
        ({"time": "24:00"}, "This could not be read. What you wrote is still on the page."),
        ({"time": ""}, "This could not be read. What you wrote is still on the page."),
        ({"repeats": "once"}, "The date is missing."),
        (
            {"repeats": "year", "on": "2023-02-29"},
            "This could not be read. What you wrote is still on the page.",
        ),
        ({"repeats": "once", "on": "9999-12-31"}, "The date is missing."),
        ({"repeats": "hourly"}, "This could not be read. What you wrote is still on the page."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_on_the_page(ana, wrong, said):
    path, hidden = form_of(ana)

    answer = ana.send(
        path, **hidden, **{"words": CANARY, "time": "09:00", "repeats": "week", "on": "", **wrong}
    )

    assert answer.status_code == 422
    assert said in page_of(answer).texts
    assert not Letterbox.objects.exists()


def test_a_past_date_is_kept_and_said_to_be_over(ana):
    path, hidden = form_of(ana)
    ana.send(path, **hidden, words=CANARY, time="09:00", repeats="once", on="2020-02-29")

    assert "That day is over. It does not come any more." in page_of(ana.get("/later/")).texts


def test_words_of_an_entry_of_ones_own_come_along_and_of_no_other(ana, ben):
    entry = ana.keep_line(CANARY)

    own = ana.get(f"/later/new/?from={entry.id}").content.decode()
    link = f'<a href="/later/new/?from={entry.id}">Let this come back to me</a>'

    assert f">\n{CANARY}</textarea>" in own
    assert link in ana.get(f"/journal/{entry.id}/").content.decode()
    for address in (
        f"/later/new/?from={entry.id}",
        f"/later/new/?from={new_id(at=MORNING)}",
        "/later/new/?from=x",
    ):
        assert ben.get(address).status_code == 404


def test_a_word_stands_on_today_until_it_is_seen_or_deleted(ana):
    entry = soon(ana)
    standing = ana.get("/today/").content.decode()
    due = standing.split('name="due" value="')[1].split('"')[0]

    answer = acts(ana, "seen", due=due, back="today")
    seen_at = Sending.objects.get(word=entry.id).seen_at
    acts(ana, "seen", due=due, back="today")

    assert CANARY in standing and "You wrote this for today" in standing
    assert where(answer) == (303, "/today/")
    assert (CANARY in ana.get("/today/").content.decode(), seen_at is None) == (False, False)
    assert Sending.objects.get(word=entry.id).seen_at == seen_at


def test_a_deleted_word_leaves_today(ana):
    entry = soon(ana)
    ana.send(f"/journal/{entry.id}/delete/")

    assert CANARY not in ana.get("/today/").content.decode()


def test_todays_question_is_answered_with_one_tap(ana):
    soon(ana)
    letterbox = Letterbox.objects.filter(owner_id=ana.user.owner_id)
    letterbox.update(asks_since=now(), n_unanswered=3)
    asked = page_of(ana.get("/today/")).texts

    answer = acts(ana, "stop", back="today")

    assert "Three went out, and then they stopped by themselves. How do you want it?" in asked
    assert where(answer) == (303, "/today/")
    assert letterbox.values_list("is_paused", "asks_since").get() == (True, None)


def test_an_address_is_asked_and_opens_nothing_before_it_is_confirmed(ana, ben, inbox):
    saved = acts(ana, "address", address="ana@example.org")
    row = Sending.objects.get()
    link = confirmation(ana.user.owner_id, "ana@example.org")

    others = ben.get(link).status_code, ben.send(link).status_code
    shown = ana.get(link)
    before = Letterbox.objects.get().mail_confirmed_at
    answers = [ana.send(link) for _ in range(2)]

    assert (where(saved), row.way, others) == (SAVED, "confirm", (404, 404))
    assert (shown.status_code, before) == (200, None)
    assert [where(each) for each in answers] == [SAVED, SAVED]
    assert Letterbox.objects.get().mail_confirmed_at is not None
    assert b"ana@example.org" not in bytes(Letterbox.objects.get().mail_sealed)
    acts(ana, "address-off")
    assert (ana.get(link).status_code, bytes(Letterbox.objects.get().mail_sealed)) == (404, b"")


def test_an_address_of_somebody_else_is_asked_three_times_a_day_at_most(ana, inbox):
    answers = [acts(ana, "address", address=f"a{n}@example.org").status_code for n in range(4)]

    assert answers == [303, 303, 303, 429]
    assert Sending.objects.filter(state="waiting").count() == 1


def test_without_a_mail_server_the_page_says_so_and_takes_no_address(ana):
    answer = acts(ana, "address", address="ana@example.org")

    assert (answer.status_code, Letterbox.objects.exists()) == (422, False)
    assert "This site sends no mail. Your calendar can tell you instead." in page_of(ana.get("/later/")).texts


@pytest.mark.parametrize(
    "text",
    ["", "ana", "ana@", "a b@example.org", "a@b.org\nBcc: x@y.org", "ána@example.org", "a" * 250 + "@b.org"],
)
def test_what_is_no_address(text):
    assert not is_address(text)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://push.example.org/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://0x7f.1/a",
        "https://2130706433/a",
        "https://localhost/a",
        "https://push.example.org:8443/a",
        "https://a:b@push.example.org/a",
        "https://push.example.org/a#b",
        "https://push.example.org/a b",
        "https://push.example.org/\r\nX: y",
        "https://push.exämple.org/a",
        "https://push.example.org:x/",
        "https://push.example.org/" + "a" * 1000,
        "file:///etc/passwd",
    ],
)
def test_what_is_no_address_of_a_push_service(url):
    assert not is_endpoint(url)


def test_a_browser_is_kept_once_and_a_shared_phone_never(ana):
    endpoint = "https://push.example.org/send/abc"

    answers = [where(acts(ana, "browser", endpoint=endpoint)) for _ in range(2)]
    kept = Device.objects.get()
    refused = acts(ana, "browser", endpoint="https://10.0.0.1/a").status_code
    acts(ana, "browser-off", browser=str(kept.id))
    ana.cookies["phone"] = "shared"
    session = ana.session
    session["phone"] = "shared"
    session.save()
    shared = acts(ana, "browser", endpoint=endpoint).status_code

    assert (answers, refused, shared) == ([SAVED, SAVED], 422, 422)
    assert endpoint.encode() not in bytes(kept.sealed)
    assert not Device.objects.exists()
    assert "Others use this phone too, so it shows no signs." in page_of(ana.get("/later/")).texts


def test_a_test_needs_a_way_and_goes_out_once_a_minute(ana, inbox):
    nothing = acts(ana, "test").status_code
    acts(ana, "browser", endpoint="https://push.example.org/send/abc")

    answers = [where(acts(ana, "test")) for _ in range(2)]

    assert (nothing, answers) == (422, [SAVED, SAVED])
    assert Sending.objects.count() in (1, 2)  # the minute may change between the two


@pytest.mark.parametrize("act", ["", "fly", "quiet"])
def test_what_no_button_says_changes_nothing(ana, act):
    assert acts(ana, act, quiet_starts="25", quiet_ends="x").status_code == 422
    assert not Letterbox.objects.exists()


def test_quiet_hours_and_pauses_are_kept_and_audited(ana):
    acts(ana, "quiet", quiet_starts="22", quiet_ends="6")
    acts(ana, "pause")
    box = Letterbox.objects.get()

    assert (box.quiet_starts, box.quiet_ends, box.is_paused) == (22, 6, True)
    acts(ana, "go-on")
    assert Letterbox.objects.get().is_paused is False


def test_erasing_takes_every_row_along(ana):
    from querencia.privacy.actions import erase_owner

    soon(ana)
    acts(ana, "browser", endpoint="https://push.example.org/send/abc")

    erase_owner(ana.user.owner_id, now())

    assert [model.objects.count() for model in (Letterbox, Device, Sending)] == [0, 0, 0]
