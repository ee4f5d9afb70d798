"""Sheets to print: the list, and the PDF of Part 0 and Part 1."""

import pytest

from querencia.config.cli import main
from querencia.packs import Ask
from querencia.paper import making
from querencia.practices.installed import installed_pack
from querencia.practices.sheets import pack_of_sheets
from querencia.practices.sheets.pack_of_sheets import sheets_digest, sheets_pdf
from tests.paper.reading import elements_of, is_ua, read, words_of


@pytest.fixture
def no_sheets():
    """As in a process that has made none yet."""
    pack_of_sheets._sheets_pdf.cache_clear()
    yield
    pack_of_sheets._sheets_pdf.cache_clear()


@pytest.mark.parametrize(("lang", "title"), [("en", "Sheets to print"), ("es", "Hojas para imprimir")])
def test_the_pdf_holds_every_unit_of_both_parts(lang, title):
    made = sheets_pdf(lang)

    pack, words = installed_pack(), words_of(made)
    units = [pack.units[unit] for number in (0, 1) for unit in pack.part(number).units]
    assert (read(made).trailer["/Root"]["/Lang"], read(made).metadata.title, is_ua(made)) == (
        lang,
        title,
        True,
    )
    assert [unit.id for unit in units if words.count(unit.title[lang]) < 2] == []
    assert [unit.id for unit in units if unit.if_too_much[lang] not in words] == []
    asked = [b.question for u in units if u.exercise for b in u.exercise[lang].blocks if isinstance(b, Ask)]
    assert [question for question in asked if question not in words] == []
    assert len(asked) > 20


def test_what_lessons_show_and_ask_is_on_paper_too():
    made, pack = sheets_pdf("en"), installed_pack()
    lessons = [
        unit.lesson["en"]
        for number in (0, 1)
        for unit in map(pack.unit, pack.part(number).units)
        if unit.lesson
    ]
    items = [item for lesson in lessons for card in lesson.long for item in card.items]
    shown = [item for item in items if item.kind == "picture"]
    weighed = [item.statement for item in items if item.kind == "weigh" and not item.again]
    answers = [answer for item in items if item.kind == "scene" for _, answer in item.ways]

    words = words_of(made)
    some_say = "Some say this. How true does it sound today?"
    assert [text for text in weighed if f"{some_say} {text}" not in words] == []
    assert [text for text in answers if text not in words] == []
    assert [label for item in shown for label in item.labels if label not in words] == []
    assert [alt for tag, alt in elements_of(made) if tag == "/Figure"] == [each.description for each in shown]
    assert (len(shown), len(weighed), len(answers)) == (2, 1, 4)


def test_the_pdf_is_made_of_headings_a_table_and_lists():
    tags = [tag for tag, _alt in elements_of(sheets_pdf("en"))]

    assert (tags.count("/H1"), tags.count("/H2"), tags.count("/Table")) == (3, 21, 1)
    assert {"/L", "/TH", "/TD", "/TOC" if "/TOC" in tags else "/Link"} <= set(tags)


def test_the_pdf_names_who_answers_in_each_country():
    words = words_of(sheets_pdf("en"))

    assert "Spain 112 024" in words
    assert "Read on 2026-11-24 or later; nobody rang." in words


def test_the_address_gives_the_pdf_with_a_tag_of_what_it_was_made_of(guest):
    response = guest.get("/es/sheets.pdf")
    again = guest.get("/es/sheets.pdf", HTTP_IF_NONE_MATCH=response.headers["ETag"])

    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    assert response.headers["ETag"] == f'"{sheets_digest()}-es"'
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert response.content == sheets_pdf("es")
    assert (again.status_code, again.content) == (304, b"")
    assert guest.get("/en/sheets.pdf", HTTP_IF_NONE_MATCH='"old"').status_code == 200
    assert guest.get("/fr/sheets.pdf").status_code in (303, 404)


def test_the_pdf_is_made_once(guest, no_sheets):
    guest.get("/en/sheets.pdf")
    guest.get("/en/sheets.pdf")
    guest.get("/es/sheets.pdf")

    made = pack_of_sheets._sheets_pdf.cache_info()
    assert (made.hits, made.misses) == (1, 2)


def test_a_pdf_that_cannot_be_made_is_said_and_tried_again(guest, no_sheets, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(making, "LONGEST_SECONDS", 0.001)
        refused = guest.get("/en/sheets.pdf")

    assert (refused.status_code, refused.headers["Cache-Control"]) == (503, "no-store")
    assert "Each unit is a page that prints well too." in refused.content.decode()
    assert guest.get("/en/sheets.pdf").status_code == 200


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_list_names_every_unit_of_every_part(guest, lang):
    page = guest.get(f"/{lang}/sheets/").content.decode()

    pack = installed_pack()
    units = [unit for part in pack.parts for unit in part.units]
    assert [unit for unit in units if f'href="/{lang}/u/{unit}/"' not in page] == []
    assert f'href="/{lang}/sheets.pdf"' in page


def test_the_command_writes_the_file(tmp_path, capsys):
    out = tmp_path / "hojas.pdf"

    assert main(["sheets", "--lang", "es", "--out", str(out)]) == 0
    assert out.read_bytes() == sheets_pdf("es")
    assert [each.name for each in tmp_path.iterdir()] == ["hojas.pdf"]
    assert capsys.readouterr().out == f"{out}\n"


def test_the_command_says_where_it_cannot_write(tmp_path, capsys):
    out = tmp_path / "none" / "x.pdf"

    assert main(["sheets", "--lang", "en", "--out", str(out)]) == 2
    assert capsys.readouterr().err == f"querencia: {out} cannot be written: No such file or directory.\n"
