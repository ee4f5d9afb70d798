"""An exercise in a real browser: opened, written, kept, read again, changed; with scripts and without."""

import re

import pytest

from tests.journeys.browser import faults_of
from tests.journeys.people import ANA, enter, sign_in
from tests.journeys.test_layout import MAIN, SMALL_TARGETS
from tests.practices.writing import with_a_writing

ENTRY = re.compile(r"/journal/[0-9a-f-]{36}/(\?kept)?$")
KEPT = re.compile(r"/journal/[0-9a-f-]{36}/\?kept$")


@pytest.fixture
def writing_site(make_site, tmp_path):
    """A site whose content has one more exercise, which asks in every way."""
    site = make_site()
    site.start(QUERENCIA_CONTENT=str(with_a_writing(tmp_path / "content")))
    return site


def press(page, name, *, role="button"):
    page.get_by_role(role, name=name, exact=True).click()


def said(page):
    return page.locator("main .said").all_inner_texts()


def opened(open_page, site, lang="en", **how):
    """The exercise, for somebody who is new: whoever was here before stays with the words they had."""
    page = open_page(site, f"/enter/?lang={lang}", lang=lang, **how)
    page.locator("#adult").check()
    enter(page, name="Somebody new")
    page.goto("/step/900/")
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_an_exercise_is_written_kept_closed_and_changed(scripts, writing_site, open_page):
    page = opened(open_page, writing_site, scripts=scripts)
    page.get_by_label("at home").check()
    page.get_by_label("What does it say?").fill("Late again.")
    page.get_by_label("What else is true?").fill("The bus was late.")
    page.get_by_label("7", exact=True).check()
    press(page, "Keep it")
    page.wait_for_url(KEPT)

    assert said(page) == ["at home", "7", "Late again.", "The bus was late."]
    assert page.locator(".closing .lede").all_inner_texts() == ["Both stay yours.", "The rest can wait."]
    assert page.title() == "Querencia"
    press(page, "only words")
    assert page.get_by_text("Words, then. They can stay on the page.").is_visible()

    page.goto("/journal/")
    page.locator("a.said", has_text="at home").click()
    assert page.locator(".closing").count() == 0
    press(page, "Change it", role="link")
    assert page.get_by_label("7", exact=True).is_checked()
    page.get_by_role("group", name="How true is the second one?").get_by_label("leave it open").check()
    press(page, "Keep it")
    page.wait_for_url(ENTRY)
    assert said(page) == ["at home", "Late again.", "The bus was late."]


@pytest.mark.parametrize("scripts", [True, False])
def test_i_might_act_opens_help_in_the_same_answer(scripts, writing_site, open_page):
    page = opened(open_page, writing_site, scripts=scripts)
    page.get_by_label("What does it say?").fill("Late again.")
    press(page, "Keep it")
    page.wait_for_url(KEPT)

    with page.expect_response("**/step/heard/") as answered:
        press(page, "I might act")

    assert (answered.value.status, answered.value.request.method) == (200, "POST")
    assert page.locator("h1").inner_text() == "Help now"
    assert page.get_by_role("link", name="Spain").is_visible()
    assert page.locator("body").inner_text().count("Late again.") == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_someone_hurts_me_now_opens_help_in_the_same_answer_and_sends_no_words(
    scripts, quiet_site, open_page
):
    page = open_page(quiet_site, "/en/", scripts=scripts)
    sign_in(page, ANA)
    page.goto("/step/19/")
    page.locator("textarea").first.fill("the messages at night")

    with page.expect_response("**/step/unsafe/") as answered:
        press(page, "yes, or not sure: people first")

    sent = answered.value.request.post_data
    assert (answered.value.status, answered.value.request.method, "night" in sent) == (200, "POST", False)
    assert page.locator("h1").inner_text() == "Help now"
    assert page.get_by_role("link", name="Leave now").is_visible()
    page.goto("/step/19/")
    assert page.locator("textarea").count() == 0
    assert not scripts or faults_of(page) == []  # axe needs scripts
    press(page, "It is different now")
    page.wait_for_url("**/today/")
    page.goto("/step/19/")
    assert page.locator("textarea").count() == 3
    assert not scripts or faults_of(page) == []  # axe needs scripts


@pytest.mark.parametrize("scripts", [True, False])
def test_an_empty_page_is_answered_in_quiet_words(scripts, writing_site, open_page):
    page = opened(open_page, writing_site, "es", scripts=scripts)
    press(page, "Guardarlo")

    assert (
        page.locator("#problem").inner_text()
        == "Aquí no hay nada todavía. Basta una línea. Hoy puede ser ninguna."
    )
    page.get_by_label("¿Qué dice?").fill("Tarde otra vez.")
    press(page, "Guardarlo")
    page.wait_for_url(KEPT)
    assert said(page)[0] == "Tarde otra vez."


def test_a_draft_saves_itself_and_is_one_link_away(writing_site, open_page):
    page = opened(open_page, writing_site)
    page.get_by_label("at work").check()
    page.locator(".save-line.saved").wait_for()
    page.get_by_label("What does it say?").fill("Half a")
    page.locator(".save-line.saved").wait_for()

    page.goto("/step/900/")
    press(page, "You began this before. Go on with it.", role="link")

    assert page.get_by_label("at work").is_checked()
    assert page.get_by_label("What does it say?").input_value() == "Half a"
    page.get_by_label("What does it say?").fill("Half a thought.")
    press(page, "Keep it")
    page.wait_for_url(KEPT)
    assert said(page)[:2] == ["at work", "Half a thought."]


def test_pages_of_an_exercise_fit_and_axe_finds_nothing(writing_site, open_page):
    found = {}
    page = opened(open_page, writing_site, still=True)
    look(page, "form", found)
    page.get_by_label("What does it say?").fill("no" * 200)
    page.get_by_label("7", exact=True).check()
    press(page, "Keep it")
    page.wait_for_url(KEPT)
    look(page, "kept", found)
    press(page, "it wants me hurt")
    look(page, "heard", found)
    page.goto("/en/u/test-writing/")
    look(page, "guest", found)
    page.goto("/es/u/test-writing/")
    look(page, "guest in Spanish", found)

    assert found == {}


def look(page, name, found):
    """What is too small, too wide or wrong on this page, in each theme."""
    faults = page.evaluate(SMALL_TARGETS, MAIN) + faults_of(page)
    if faults:
        found[name] = faults
