"""The pages of what is mine: seeing, taking, erasing."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.sessions.models import Session
from django.db import connections
from django.http import HttpRequest

from querencia.accounts.models import User
from querencia.privacy.queries import erasures_to_finish
from querencia.vault.actions import begin_erasure, destroy_key
from querencia.vault.keystore.models import Erasure
from querencia.vault.models import Owner

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
PASSWORD = "a small boat at noon"


def text_of(response):
    """What a reader sees of the page's main part, line by line."""
    body = response.content.decode()
    body = body[body.index("<h1") :].partition("</main>")[0]
    lines = (re.sub(r"\s+", " ", part).strip() for part in re.split(r"<[^>]*>", body))
    return [line for line in lines if line]


def confirmed(browser, user):
    """The same browser, in which the password was asked a moment ago."""
    request = HttpRequest()
    request.session = browser.session
    record_authentication(request, user, method="password", reauthenticated=True)
    request.session.save()
    return browser


def test_mine_shows_what_is_kept(rosa, sign_in, keep):
    keep(rosa, "one")

    response = sign_in(rosa).get("/mine/")

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert text_of(response) == [
        "What is mine",
        "The name as you typed it",
        "Rosa of the Mill",
        "Your place is here since",
        "1 March 2026",
        "You agreed to the words of version 1",
        "1 March 2026",
        "Kept",
        "1",
        "Drafts",
        "0",
        "Deleted, not destroyed yet",
        "0",
        "Earlier versions of what you changed",
        "0",
        "What I kept",
        "Who can read it",
        "You. Nobody else, unless you share it.",
        "Your words and your name are sealed with a key of your own.",
        "The database can read dates, kinds and counts: when something was written, of which kind, and how"
        " often. It cannot read the words.",
        "For words that come back, it can also read the times, the ways, and what was sent when. The address"
        " is sealed.",
        "Whoever runs the server technically could break in. They promise not to, and it leaves traces.",
        "Nobody is watching here. This is no emergency service.",
        "Your keys",
        "What opens this place",
        "A book of my words",
        "What you choose of it, as a page to print or as a PDF.",
        "Choose what goes in",
        "The card for hard hours",
        "Take everything",
        "One file with a page to read and all of it for machines. It is not sealed. Keep it where nobody"
        " looks.",
        "Your password is asked first.",
        "Take everything",
        "Erase everything",
        "What erasing means",
    ]


def test_mine_in_spanish(iker, sign_in):
    lines = text_of(sign_in(iker).get("/mine/"))

    assert lines[:4] == [
        "Lo mío",
        "El nombre tal como lo escribiste",
        "Íker",
        "Tu sitio está aquí desde",
    ]
    assert lines[-2:] == ["Borrarlo todo", "Qué significa borrar"]


def test_mine_says_when_the_name_does_not_open(rosa, sign_in):
    browser = sign_in(rosa)
    User.objects.filter(pk=rosa.pk).update(name_sealed=b"noise")

    assert text_of(browser.get("/mine/"))[2] == "This does not open."


def test_take_asks_the_password_first(rosa, sign_in):
    response = sign_in(rosa).press("/mine/take/")

    assert response.status_code == 302
    assert response.headers["Location"].partition("?")[0] == "/confirm/"


def test_take_gives_a_zip_with_a_neutral_name(rosa, sign_in, keep, settings):
    keep(rosa, "one")
    settings.CLOCK_OFFSET = AT - datetime.now(UTC)

    response = confirmed(sign_in(rosa), rosa).press("/mine/take/")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"] == 'attachment; filename="mine-2026-03-01.zip"'
    assert response.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        assert [(i.filename, i.date_time[:5]) for i in archive.infolist()] == [
            ("readable.html", (2026, 3, 1, 7, 30)),
            ("all.json", (2026, 3, 1, 7, 30)),
        ]


def test_take_by_get_is_refused(rosa, sign_in):
    assert confirmed(sign_in(rosa), rosa).get("/mine/take/").status_code == 405


ERASE_PAGE = [
    "Erase everything",
    "First your key is destroyed. What it sealed is noise from then on, in older copies too.",
    "Only someone who kept a copy of the keys from before could still open it.",
    "Then all your words, your name and your place are removed. One line stays: that a place was erased, and"
    " when.",
    "Nobody can bring it back. Not you, not us.",
    "You may want to take everything first.",
    "Take everything",
    "Your four words or your password",
    "Erase everything now",
    "Leave it as it is",
]


def test_erase_says_what_happens_and_erases_nothing_by_get(rosa, sign_in):
    response = sign_in(rosa).get("/mine/erase/")

    assert response.status_code == 200
    assert text_of(response) == ERASE_PAGE
    assert Owner.objects.filter(id=rosa.owner_id).exists()


@pytest.mark.parametrize("form", [{}, {"password": ""}, {"password": "a small boat at dawn"}])
def test_erase_with_another_password_erases_nothing(rosa, sign_in, form):
    response = confirmed(sign_in(rosa), rosa).press("/mine/erase/", **form)

    assert response.status_code == 422
    assert text_of(response) == [
        *ERASE_PAGE[:7],
        "Those words do not fit. Nothing was erased.",
        *ERASE_PAGE[7:],
    ]
    assert Owner.objects.filter(id=rosa.owner_id).exists()
    assert not Erasure.objects.exists()


def test_erase_stops_listening_after_ten_wrong_tries_in_a_minute(rosa, sign_in):
    browser = confirmed(sign_in(rosa), rosa)
    wrong = [browser.press("/mine/erase/", password=f"a guess, number {n}").status_code for n in range(10)]

    right = browser.press("/mine/erase/", password=PASSWORD)

    assert (wrong, right.status_code) == ([422] * 10, 429)
    assert "Many tries in a short time. Nothing is lost. Wait a few minutes." in text_of(right)
    assert Owner.objects.filter(id=rosa.owner_id).exists()
    assert not Erasure.objects.exists()


@pytest.mark.parametrize(("who", "lang"), [("rosa", "en"), ("iker", "es")])
def test_erase_with_the_password_signs_out_and_says_that_it_is_gone(who, lang, sign_in, request):
    person = request.getfixturevalue(who)
    browser, elsewhere = sign_in(person), sign_in(person)
    assert elsewhere.get("/mine/").status_code == 200

    response = browser.press("/mine/erase/", password=PASSWORD)

    assert (response.status_code, response.headers["Location"]) == (303, f"/{lang}/gone/")
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert browser.cookies["session"].value == ""
    assert not Owner.objects.filter(id=person.owner_id).exists()
    assert not Session.objects.exists()
    for leftover in (browser, elsewhere):
        answer = leftover.get("/mine/")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in/?next=%2Fmine%2F")


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "It is gone.",
                "Your key was destroyed and your words with it. You can come here again at any time, as"
                " anyone can.",
                "To the door",
            ],
        ),
        (
            "es",
            [
                "Ya no está.",
                "Tu llave se destruyó, y con ella tus palabras. Puedes volver aquí cuando quieras, como"
                " cualquiera.",
                "A la puerta",
            ],
        ),
    ],
)
def test_gone_is_public_and_the_same_for_everybody(rosa, sign_in, guest, lang, lines):
    as_guest = guest.get(f"/{lang}/gone/")
    as_rosa = sign_in(rosa).get(f"/{lang}/gone/")

    assert text_of(as_guest) == lines
    assert as_guest.content == as_rosa.content
    assert not as_guest.cookies
    assert not as_guest.has_header("Vary") or "Cookie" not in as_guest.headers["Vary"]


def test_a_person_whose_key_is_gone_is_signed_out(rosa, sign_in, keep):
    keep(rosa, "one")
    browser = sign_in(rosa)
    destroy_key(rosa.owner_id)

    for address in ("/journal/", "/mine/"):
        answer = browser.get(address)
        assert answer.status_code == 303
        assert answer.headers["Location"].partition("?")[0] == "/sign-in/"
    assert not Session.objects.exists()


def test_pages_of_mine_send_a_guest_to_sign_in(db, guest):
    found = [guest.get(a) for a in ("/mine/", "/mine/erase/")]
    posted = [guest.press(a) for a in ("/mine/take/", "/mine/erase/")]

    assert [r.status_code for r in (*found, *posted)] == [303] * 4
    assert [r.headers["Location"].partition("?")[0] for r in (*found, *posted)] == ["/sign-in/"] * 4


def test_erasures_to_finish_names_the_begun_only(rosa, iker):
    begin_erasure(rosa.owner_id, at=AT)

    assert erasures_to_finish() == [rosa.owner_id]


@pytest.mark.sqlite
def test_erase_when_the_database_cannot_write_says_what_is_true(rosa, sign_in):
    browser = sign_in(rosa)
    with connections["keystore"].cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")

    response = browser.press("/mine/erase/", password=PASSWORD)
    with connections["keystore"].cursor() as cursor:
        cursor.execute("PRAGMA query_only = OFF")

    assert response.status_code == 503
    assert text_of(response)[7] == "This could not be done just now. Nothing was erased."
    assert Owner.objects.filter(id=rosa.owner_id).exists()
