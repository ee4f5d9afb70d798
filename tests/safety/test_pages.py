"""Help as plain files."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from querencia.errors import StartupRefused
from querencia.safety.loading import load
from querencia.safety.pages import file_of, write_help_files

CONTENT = Path(__file__).resolve().parents[2] / "content"
CODES = [
    *("ar", "au", "br", "ca", "cl", "co", "cr", "de", "ec", "es"),
    *("fr", "gb", "ie", "it", "mx", "nz", "pe", "pt", "us", "uy"),
]
PAGES = {
    f"{lang}/help/{folder}index.html" for lang in ("en", "es") for folder in ("", *(f"{c}/" for c in CODES))
}
SOME_PAGES = sorted(page for page in PAGES if page.split("/")[2] in {"index.html", "es", "fr", "cl"})
SECTIONS = ["emergency", "suicide", "abuse", "sexual-violence", "young", "text", "deaf", "elsewhere"]


class Page(HTMLParser):
    """The main part of a page: its links with their words, its sections, its words."""

    def __init__(self, file):
        super().__init__()
        self.links, self.sections, self.words, self.href = [], [], "", None
        text = file.read_text(encoding="utf-8")
        self.feed(text[text.index('<div class="stack">') :])

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "section":
            self.sections.append(given["id"])
        if tag == "a":
            self.links.append([given["href"], ""])
            self.href = given["href"]

    def handle_endtag(self, tag):
        if tag == "a":
            self.href = None

    def handle_data(self, data):
        self.words += data
        if self.href is not None:
            self.links[-1][1] += data


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    to = tmp_path_factory.mktemp("public")
    write_help_files(CONTENT, to)
    return to


def files_under(folder):
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def dialled(page):
    return [href.split(":")[1] for href, _ in page.links if href.startswith(("tel:", "sms:"))]


def test_every_country_has_a_page_in_each_language(written):
    assert files_under(written) == PAGES


@pytest.mark.parametrize("lang", ["en", "es"])
def test_countries_are_there_to_tap(written, lang):
    page = Page(file_of(written, lang=lang))

    links = [link for link in page.links if re.search(r"/help/..?/", link[0])]

    assert links == [
        [f"/{lang}/help/{country.country}/", country.name.said_in(lang)]
        for country in load(CONTENT).by_name(lang)
    ]
    assert {words for _, words in links} >= {"en": {"Germany", "Brazil"}, "es": {"Alemania", "Brasil"}}[lang]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_list_of_countries_holds_no_number(written, lang):
    assert dialled(Page(file_of(written, lang=lang))) == []


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("code", CODES)
def test_page_goes_from_the_most_urgent_need_to_the_directories(written, lang, code):
    page = Page(file_of(written, lang=lang, country=code))

    skips = [href.removeprefix("#") for href, _ in page.links if href.startswith("#")]

    assert page.sections == SECTIONS
    assert skips[: len(SECTIONS)] == SECTIONS
    assert set(skips[len(SECTIONS) :]) <= {"elsewhere"}


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("code", CODES)
def test_links_dial_the_digits_that_are_shown(written, lang, code):
    page = Page(file_of(written, lang=lang, country=code))
    calls = [(href, words) for href, words in page.links if href.startswith(("tel:", "sms:"))]

    wrong = [(href, words) for href, words in calls if href.split(":")[1] != re.sub(r"[^\d*]", "", words)]

    assert len(calls) >= 4
    assert wrong == []


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("code", CODES)
def test_page_holds_every_way_of_its_country_and_none_of_another(written, lang, code):
    (country,) = [country for country in load(CONTENT).countries if country.country == code]
    ways = [channel for line in country.lines for channel in line.channels]

    page = Page(file_of(written, lang=lang, country=code))

    assert dialled(page) == [
        channel.digits for channel in ways if channel.by not in {"web", "email", "whatsapp", "app"}
    ]
    shown = [channel.to for channel in ways if channel.by in {"whatsapp", "email", "app"}]
    assert [words for words in shown if words not in page.words] == []


@pytest.mark.parametrize("code", CODES)
def test_every_line_shows_its_source_and_what_it_leaves_behind(written, code):
    (country,) = [country for country in load(CONTENT).countries if country.country == code]

    page = Page(file_of(written, lang="en", country=code)).words

    n_lines = len(country.lines)
    assert page.count("Source: ") == n_lines + 2
    assert page.count("Read on 2026-") == n_lines + 2
    traces = r"The call (?:may stay|stays) in|Messages stay on|The browser may keep the site|An app stays"
    assert len(re.findall(traces, page)) >= n_lines


def test_the_call_log_is_said_beside_016(written):
    page = " ".join(Page(file_of(written, lang="es", country="es")).words.split())

    assert page.count("La llamada queda en la lista del teléfono hasta que la borres.") == 2


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_need_without_a_line_leads_to_the_lists_of_other_countries(written, lang):
    page = Page(file_of(written, lang=lang, country="ec"))
    (ecuador,) = [country for country in load(CONTENT).countries if country.country == "ec"]
    gaps = [gap.words.said_in(lang) for gap in ecuador.gaps]

    assert [words for href, words in page.links if href == "#elsewhere"][1:] == [
        {"en": "These lists may know one.", "es": "Estas listas quizá tengan una."}[lang]
    ] * 4
    assert (len(gaps), [gap for gap in gaps if gap not in page.words]) == (5, [])


def test_a_star_stays_in_the_number_that_is_dialled(written):
    page = Page(file_of(written, lang="es", country="cl"))

    assert ["tel:*4141", "Llamar al *4141"] in page.links


def test_each_of_several_numbers_says_who_answers(written):
    page = Page(file_of(written, lang="es", country="pe"))

    assert [link for link in page.links if link[0].startswith("tel:")][:3] == [
        ["tel:106", "Llamar al 106 ambulancia"],
        ["tel:105", "Llamar al 105 policía"],
        ["tel:116", "Llamar al 116 bomberos"],
    ]


def test_a_machine_that_answers_first_is_said(written):
    english, spanish = (Page(file_of(written, lang=lang, country="br")).words for lang in ("en", "es"))

    assert english.count("A machine answers first, then a person.") == 2
    assert spanish.count("Primero responde una máquina, luego una persona.") == 2


def test_first_questions_are_said_before_the_text_line(written):
    english, spanish = (Page(file_of(written, lang=lang, country="us")).words for lang in ("en", "es"))

    assert english.count("A few questions come first, then a person.") == 1
    assert spanish.count("Primero vienen unas preguntas, luego una persona.") == 1


def test_spanish_page_has_no_english_sentence_of_ours(written):
    english = (Path(file_of(written, lang="en", country="es"))).read_text(encoding="utf-8")
    headings = re.findall(r"<h2[^>]*>\s*(.*?)\s*</h2>", english)

    spanish = file_of(written, lang="es", country="es").read_text(encoding="utf-8")

    assert len(headings) == 8
    assert [heading for heading in headings if heading in spanish] == []


@pytest.mark.parametrize("page", SOME_PAGES)
def test_page_loads_nothing_from_elsewhere_and_runs_nothing_inline(written, page):
    text = (written / page).read_text(encoding="utf-8")

    assert re.findall(r'\b(?:src|srcset|action)="(?:https?:)?//', text) == []
    assert re.findall(r"<link[^>]+https?://", text) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script>", text) == []


def test_country_that_is_gone_loses_its_page(tmp_path):
    content, to = tmp_path / "content", tmp_path / "public"
    shutil.copytree(CONTENT, content)
    write_help_files(content, to)

    (content / "help" / "gb.toml").unlink()
    write_help_files(content, to)

    assert files_under(to) == {page for page in PAGES if "/gb/" not in page}


def test_broken_content_leaves_the_written_pages_whole(tmp_path):
    content, to = tmp_path / "content", tmp_path / "public"
    shutil.copytree(CONTENT, content)
    write_help_files(content, to)
    before = {page: (to / page).read_bytes() for page in PAGES}

    (content / "help" / "us.toml").write_text("country =", encoding="utf-8")

    with pytest.raises(StartupRefused):
        write_help_files(content, to)
    assert {page: (to / page).read_bytes() for page in PAGES} == before
