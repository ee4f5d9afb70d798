"""Pages that everybody may see, and the way in."""

from datetime import date, timedelta

import pytest

from querencia.practices.installed import installed_pack, sentence_of
from querencia.web.clock import now
from tests.practices.conftest import Guest, page_of

PAGES = [
    "",
    "about/",
    "one-sentence/",
    "good-night/",
    "let-go/",
    "young/",
    "and-now/",
    "u/one-minute/",
    "u/one-minute/1/",
    "u/one-minute/1/plain/",
    "u/ground-54321/",
    "u/breath-soothe/",
    "u/breath-soothe/5/",
    "u/pe-why-hard/",
]
SAME_IN_BOTH = {
    "Querencia",
    "Español",
    "English",
    *("Argentina", "Australia", "Chile", "Colombia", "Costa Rica", "Ecuador", "Portugal", "Uruguay"),
    "2 min",
    "5 min",
}


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("path", PAGES)
def test_public_page_is_the_same_for_two_guests_and_sets_nothing(path, lang):
    one = Guest().get(f"/{lang}/{path}")
    other = Guest(HTTP_ACCEPT_LANGUAGE="de", HTTP_COOKIE="session=abc; csrf=def").get(f"/{lang}/{path}")

    assert (one.status_code, other.status_code) == (200, 200)
    assert one.content == other.content
    assert other.headers.items() == one.headers.items()
    assert one.cookies == other.cookies == {}
    assert "Vary" not in one.headers
    age = 60 if path == "one-sentence/" else 300
    assert one.headers["Cache-Control"] == f"public, max-age={age}"


@pytest.mark.parametrize("path", PAGES)
def test_spanish_page_leaves_no_english(path, guest):
    english = set(page_of(guest.get(f"/en/{path}")).texts)
    spanish = set(page_of(guest.get(f"/es/{path}")).texts)

    assert english & spanish - SAME_IN_BOTH == set()


def test_door_holds_the_words_for_day_and_night(guest):
    assert page_of(guest.get("/en/")).texts == [
        "Querencia",
        "To the words",
        "Leave now",
        "Help now",
        "A place to return to.",
        "It is late. There is no hurry here.",
        "No account. Nothing is kept.",
        "One minute to ease",
        "In silence, with words on the screen",
        "Come back here",
        "If you feel far away or on alert",
        "One sentence and good night",
        "What is this",
        "Sheets to print",
        "I have an account",
        "Español",
    ]
    assert page_of(guest.get("/es/")).texts[-12:] == [
        "Un lugar al que volver.",
        "Es tarde. Aquí no hay prisa.",
        "Sin cuenta. No se guarda nada.",
        "Un minuto para aflojar",
        "En silencio, con palabras en pantalla",
        "Volver aquí",
        "Si te sientes lejos o en alerta",
        "Una frase y buenas noches",
        "Qué es esto",
        "Hojas para imprimir",
        "Ya tengo cuenta",
        "English",
    ]


def test_door_leads_to_the_minute_at_once(guest):
    assert page_of(guest.get("/es/")).links[-7:] == [
        "/es/u/one-minute/#begin",
        "/es/u/ground-54321/",
        "/es/one-sentence/",
        "/es/about/",
        "/es/sheets/",
        "/sign-in/?lang=es",
        "/en/",
    ]


def test_good_night_says_one_sentence_and_leads_nowhere(guest):
    page = page_of(guest.get("/es/good-night/"))

    assert page.texts[-1] == "Buenas noches. No hace falta nada más."
    assert page.links == ["#main", "/es/", "/away/", "/es/help/"]
    assert page.actions == []


def test_one_sentence_shows_the_sentence_of_the_day(guest):
    page = page_of(guest.get("/en/one-sentence/"))

    assert page.texts[-2:] == [sentence_of(now().date(), lang="en"), "Good night"]
    assert page.links[-1] == "/en/good-night/"


def test_sentence_changes_with_the_day_and_every_one_comes():
    sentences = installed_pack().sentences["es"]
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(len(sentences))]

    assert {sentence_of(day, lang="es") for day in days} == set(sentences)
    assert sentence_of(date(2026, 12, 31), lang="es") == sentences[365 % len(sentences)]


def test_young_lists_help_by_country_and_asks_for_no_account(guest):
    page = page_of(guest.get("/en/young/"))

    with_a_line = [
        *("ar", "au", "br", "ca", "cl", "co", "cr", "fr", "de"),
        *("ie", "it", "nz", "pt", "es", "gb", "us", "uy"),
    ]
    assert page.links[4:] == [
        *[f"/en/help/{country}/#young" for country in with_a_line],
        "/en/help/#elsewhere",
        *[f"/en/help/{country}/#young" for country in ("ec", "mx", "pe")],
        "/en/u/one-minute/",
        "/en/u/ground-54321/",
    ]
    assert page.actions == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accept", "address"),
    [("es-MX,es;q=0.9,en;q=0.5", "/es/"), ("en", "/en/"), ("de", "/en/"), ("", "/en/")],
)
def test_home_sends_a_guest_to_the_door_in_their_language(accept, address):
    response = Guest(HTTP_ACCEPT_LANGUAGE=accept).get("/")

    assert (response.status_code, response.headers["Location"]) == (303, address)
    assert "Accept-Language" in response.headers["Vary"]
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/en/nothing/", "/en/u/nothing/", "/es/u/one-minute/7/"])
def test_unknown_public_address_is_not_found(path, guest):
    response = guest.get(path)

    assert (response.status_code, response.headers["Cache-Control"]) == (404, "no-store")


@pytest.mark.parametrize("path", PAGES)
def test_public_page_takes_no_post(path, guest):
    assert guest.send(f"/en/{path}").status_code == 405
