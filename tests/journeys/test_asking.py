"""Answering a measure on a phone and without scripts, meeting a heavy answer, seeing the course.

The measure is invented, and its words are the project's own, so that nobody has to install them.
"""

import re

import pytest

from tests.journeys.browser import OVERFLOW, faults_of
from tests.journeys.people import ANA, BEN, sign_in
from tests.measures.harbour import ASKED, content_with_harbour, own_harbour

WORDS = {
    "en": {
        "first": "See what would be asked, and when",
        "begin": "Begin with these",
        "asked": re.compile("^A few questions, [23] min$"),
        "next": "Next",
        "back": "Back",
        "keep": "Keep it",
        "later": "Go on later",
        "people": "People first",
        "truth": "Only you see this answer. Nobody was told, and nobody will call you.",
        "go on": "Go on with the questions",
        "place": "Question {n} of 4",
        "changes": "What changes",
        "begun": "It begins here. A few more make a picture.",
        "numbers": "As numbers",
        "title": "The harbour",
    },
    "es": {
        "first": "Ver qué se preguntaría, y cuándo",
        "begin": "Empezar con estas",
        "asked": re.compile("^Unas preguntas, [23] min$"),
        "next": "Siguiente",
        "back": "Atrás",
        "keep": "Guardarlo",
        "later": "Seguir más tarde",
        "people": "Primero, personas",
        "truth": "Esta respuesta solo la ves tú. Nadie ha recibido aviso y nadie va a llamarte.",
        "go on": "Seguir con las preguntas",
        "place": "Pregunta {n} de 4",
        "changes": "Lo que cambia",
        "begun": "Empieza aquí. Con unas pocas más sale un dibujo.",
        "numbers": "En números",
        "title": "El puerto",
    },
}
PERSON = {"en": ANA, "es": BEN}


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The content with an invented measure of the project's own beside its others."""
    return content_with_harbour(tmp_path_factory.mktemp("harbour"), harbour=own_harbour())


@pytest.fixture
def harbour_site(make_site, content):
    site = make_site()
    site.start(QUERENCIA_CONTENT=str(content))
    return site


def press(page, name, *, role="button"):
    page.get_by_role(role, name=name, exact=isinstance(name, str)).click()


def questions(page):
    """The questions that can be seen now."""
    return [text for text in page.locator("fieldset[data-question]:visible legend").all_inner_texts() if text]


def tap(page, item, answer):
    page.locator(f"input[name=answer-{item}][value='{answer}']").check()


def begin(page, lang):
    """Choose what is asked; Today says so, by day; open the measure."""
    said = WORDS[lang]
    page.goto("/questions/")
    press(page, said["first"], role="link")
    press(page, said["begin"])
    page.wait_for_url("**/questions/choose/?kept")
    page.goto("/today/")
    today = page.locator("main a[href='/questions/']").text_content()
    assert said["asked"].match(today), today
    page.goto("/questions/")
    page.locator("main .rows a", has_text=said["title"]).first.click()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_on_a_phone_one_question_at_a_time_left_and_gone_on_with(harbour_site, open_page, lang):
    said, page = WORDS[lang], open_page(harbour_site, f"/{lang}/", lang=lang)
    sign_in(page, PERSON[lang])
    begin(page, lang)
    page.locator("ask-one.is-on").wait_for()

    assert questions(page) == ASKED[lang][:1]
    assert page.get_by_text(said["place"].format(n=1)).is_visible()
    assert page.get_by_role("button", name=said["keep"]).is_hidden()
    assert faults_of(page) == []
    tap(page, "1", 2)
    press(page, said["next"])
    assert questions(page) == ASKED[lang][1:2]
    press(page, said["back"])
    assert (questions(page), page.locator("input[name=answer-1][value='2']").is_checked()) == (
        ASKED[lang][:1],
        True,
    )
    press(page, said["later"])
    page.wait_for_url("**/questions/")

    page.locator("main .rows a", has_text=said["title"]).first.click()
    page.locator("ask-one.is-on").wait_for()
    assert questions(page) == ASKED[lang][1:2]
    tap(page, "2", 1)
    press(page, said["next"])
    press(page, said["next"])
    assert page.get_by_role("button", name=said["next"]).is_hidden()
    tap(page, "4", 0)
    press(page, said["keep"])
    page.wait_for_url("**/questions/")
    page.locator("main a.said").first.click()
    assert page.locator("main .said").all_inner_texts()[0] == "2"
    assert faults_of(page, "dark") == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_heavy_answer_shows_people_at_once_even_with_the_network_cut(harbour_site, open_page, lang):
    said, page = WORDS[lang], open_page(harbour_site, f"/{lang}/", lang=lang)
    sign_in(page, PERSON[lang])
    begin(page, lang)
    for _ in range(3):
        press(page, said["next"])
    assert page.locator("[data-people]").is_hidden()
    page.context.set_offline(True)

    tap(page, "4", 1)

    people = page.locator("[data-people]")
    assert people.get_by_role("heading", name=said["people"]).is_visible()
    assert people.get_by_text(said["truth"]).is_visible()
    page.context.set_offline(False)
    assert faults_of(page) == []
    press(page, said["keep"])
    page.wait_for_url("**/journal/*/")
    assert page.get_by_text(said["truth"]).is_visible()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_without_scripts_all_is_on_one_page_and_a_heavy_answer_is_met_in_the_answer_to_it(
    harbour_site, open_page, lang
):
    said, page = WORDS[lang], open_page(harbour_site, f"/{lang}/", lang=lang, scripts=False)
    sign_in(page, PERSON[lang])
    begin(page, lang)
    assert questions(page) == ASKED[lang]
    assert page.locator("[data-people]").is_hidden()

    tap(page, "4", 3)
    press(page, said["later"])
    page.wait_for_url("**/journal/*/")

    assert page.get_by_role("heading", name=said["people"]).is_visible()
    assert page.get_by_text(said["truth"]).is_visible()
    press(page, said["go on"], role="link")
    assert page.get_by_role("heading", name=said["people"]).is_visible()
    assert page.locator("input[name=answer-4][value='3']").is_checked()
    for item in "123":
        tap(page, item, 1)
    press(page, said["keep"])
    page.wait_for_url("**/journal/*/")
    assert page.get_by_text(said["truth"]).is_visible()
    page.goto("/questions/")
    press(page, said["changes"], role="link")
    assert page.locator("section.course h2").all_inner_texts() == [said["title"]]
    assert page.get_by_text(said["begun"]).is_visible()
    page.get_by_text(said["numbers"]).click()
    assert page.locator("section.course td").all_inner_texts()[1] == "6"
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_course_can_be_looked_at_in_every_theme(harbour_site, open_page, lang):
    said, page = WORDS[lang], open_page(harbour_site, f"/{lang}/", lang=lang)
    sign_in(page, PERSON[lang])
    begin(page, lang)
    for item in "123":
        tap(page, item, 1)
        press(page, said["next"])
    press(page, said["keep"])
    page.wait_for_url("**/questions/")

    press(page, said["changes"], role="link")

    assert page.get_by_role("img", name=said["title"]).is_visible()
    assert faults_of(page) == []
