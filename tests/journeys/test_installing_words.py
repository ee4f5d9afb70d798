"""Sam installs the words of an invented measure: pasted in English, as a FHIR file in both languages."""

import re

import pytest

from tests.instruments.fhir.tea import as_file, item, tea
from tests.journeys.browser import faults_of
from tests.journeys.people import fill_sign_in
from tests.journeys.test_passkeys import USE, Device
from tests.measures.tea_site import content_with_tea

SIZE = 60 * 1024
LINES = "My tea was warm.\nIt grew cold.\nI poured a second cup."


@pytest.fixture
def tea_site(make_site, tmp_path):
    """A running site that knows of tea."""
    site = make_site()
    site.start(QUERENCIA_CONTENT=str(content_with_tea(tmp_path)))
    return site


@pytest.fixture
def sams_page(tea_site, open_page):
    """Sam, with a key, at the pages of staff."""

    def open_it(lang):
        made = tea_site.run("createadmin", "Sam", "--lang", lang)
        words = re.search(r": (.+)\n", made.stdout)[1]
        page = open_page(tea_site, f"/sign-in/?lang={lang}", lang=lang)
        Device(page)
        fill_sign_in(page, name="Sam", words=words, lang=lang)
        page.goto("/place/keys/new/")
        page.locator("input[name=password]").fill(words)
        page.locator("main form button.next").click()
        page.get_by_role("button", name=USE).click()
        page.wait_for_url("**/place/")
        page.goto("/staff/measures/")
        return page

    return open_it


@pytest.mark.parametrize("lang", ["en", "es"])
def test_words_are_pasted_looked_at_installed_and_removed(sams_page, lang):
    page = sams_page(lang)
    assert faults_of(page) == []
    assert len(page.content().encode()) < SIZE
    page.locator("a[href$='/tea-3/']").click()
    page.locator("#items").fill("Only one.")
    page.locator("form[action$='/paste/'] button").click()
    assert page.locator("#items").input_value() == "Only one."
    assert faults_of(page) == []

    page.locator("#items").fill(LINES)
    page.locator("#labels-0").fill("not at all\nmuch")
    page.locator("form[action$='/paste/'] button").click()
    assert faults_of(page) == []
    page.locator("input[name=agreed]").check()
    page.locator("button.next").click()
    page.wait_for_url("**/tea-3/?installed")
    assert faults_of(page) == []
    assert page.locator("main dl dt", has_text="I poured a second cup.").count() == 1

    page.locator("button.destroys").click()
    page.wait_for_url("**/tea-3/?removed")
    assert page.locator("button.destroys").count() == 0


def test_a_file_is_matched_installed_and_taken_away_again(sams_page, tmp_path):
    page = sams_page("en")
    page.goto("/staff/measures/tea-3/")
    bundle, good = tmp_path / "bundle.json", tmp_path / "tea.json"
    bundle.write_text('{"resourceType": "Bundle"}')
    good.write_bytes(as_file(tea(item("1", text="<b>My</b> tea"), item("2"), item("3"))))

    page.locator("#file").set_input_files(bundle)
    page.locator("form[action$='/file/'] button").click()
    assert "This is a Bundle." in page.locator("[role=alert]").inner_text()
    page.locator("#file").set_input_files(good)
    page.locator("form[action$='/file/'] button").click()
    assert faults_of(page) == []
    assert "<b>My</b> tea" in page.locator("main").inner_text()
    page.locator("input[name=agreed]").check()
    page.locator("button.next").click()
    page.wait_for_url("**/tea-3/?installed")

    with page.expect_download() as download:
        page.locator("a[download]").click()
    assert download.value.suggested_filename == "tea-3.json"
    assert page.locator("button.destroys").count() == 2
