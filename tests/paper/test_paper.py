"""Words become a tagged PDF, whatever was typed."""

import pytest

from querencia.paper import NotPrinted, making, pdf_of
from querencia.paper.letters import JOINERS, Letters, drawn
from querencia.paper.typesetting import typeset
from tests.paper.reading import elements_of, is_ua, read, words_of

SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><circle cx='5' cy='5' r='4'/></svg>"


def book(*texts, lang="en", title="My words", **more):
    pieces = [{"date": "", "parts": [{"label": "", "text": text, "voice": ""}]} for text in texts]
    return {
        "lang": lang,
        "title": title,
        "dates": "",
        "groups": [{"title": "Lines", "pieces": pieces}],
        "pictures": [],
        "notes": [],
        "words": {"pictures": "Weeks", "undrawn": "Some signs are missing."},
        **more,
    }


def test_a_pdf_is_tagged_and_says_its_language_and_title_and_no_author():
    made = pdf_of("keepsake", book("Sit down. There is tea.", lang="es", title="Mis palabras"))

    root, metadata = read(made).trailer["/Root"], read(made).metadata
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], is_ua(made)) == ("es", True, True)
    assert (metadata.title, metadata.author, metadata.creation_date) == ("Mis palabras", None, None)
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert words_of(made) == "Mis palabras Lines Sit down. There is tea. 2"


def test_headings_are_headings_and_pictures_have_words():
    picture = {"title": "Kindness", "words": "As usual.", "alt": "Three weeks.", "svg": SVG, "dates": ""}
    made = pdf_of("keepsake", book("One.", pictures=[picture]))

    tags = elements_of(made)
    assert [tag for tag, _alt in tags if tag.startswith(("/H", "/Title"))] == ["/Title", "/H1", "/H1", "/H2"]
    assert [alt for tag, alt in tags if tag == "/Figure"] == ["Three weeks."]


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        "] } ) \\ ` ``` $x$ *a* _b_ <label> @ref // no /* no */ = no",
        '#import "/etc/passwd": *',
        '{"text": "no"}',
        "<svg onload=1> &lt; &amp;",
        "- no + no / no: no",
        "#{1+1} #panic() #pagebreak()",
        "\\u{1F600} \\n ~ -- ---",
    ],
)
def test_what_looks_like_markup_stands_as_it_was_typed(text):
    made = pdf_of("keepsake", book(text))

    assert words_of(made) == f"My words Lines {text} 2"
    assert is_ua(made)


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بك هنا",
        "שלום עולם",
        "👩‍👩‍👧‍👦 ❤️ 🇪🇸 1️⃣ 👍🏽",
        "e\u0301 Ω Я ệ ß",
        "a\u2028b\x07c\tc\x00",
        "\ufeff\u061c\u0378\ue000",
    ],
)
def test_every_script_makes_an_accessible_pdf(text):
    assert is_ua(pdf_of("keepsake", book(text)))


def test_what_no_font_draws_is_a_square_and_is_said():
    made = pdf_of("keepsake", book("one 你好 two"))

    assert words_of(made) == "My words Lines one □□ two Some signs are missing. 2"
    assert is_ua(made)


def test_every_sign_that_is_let_through_can_be_drawn_beside_any_other():
    signs = [chr(point) for point in sorted(drawn() | {ord(sign) for sign in JOINERS})]
    shuffled = [signs[n * 1_009 % len(signs)] for n in range(len(signs))]

    assert is_ua(pdf_of("keepsake", book("".join(signs), "".join(shuffled))))


def test_long_letters_and_words_without_an_end_are_whole():
    word, letter = "x" * 5_000, "Tonight the kettle is on. " * 800
    made = pdf_of("keepsake", book(word, letter))

    assert words_of(made).replace(" ", "").count("x") == 5_000
    assert words_of(made).count("kettle") == 800
    pages = read(made).pages
    widths = {round(float(page.mediabox.width)) for page in pages}
    assert widths == {420}
    assert len(pages) > 10


def test_empty_lines_without_an_end_make_no_pages():
    made = pdf_of("keepsake", book("one" + "\n" * 50_000 + "two"))

    assert len(read(made).pages) == 2


def test_the_same_words_make_the_same_bytes():
    assert pdf_of("keepsake", book("One.")) == pdf_of("keepsake", book("One."))


def test_a_process_that_fails_says_nothing_of_the_words(capfd):
    with pytest.raises(NotPrinted) as refusal:
        pdf_of("keepsake", {"lang": "en", "secret": "the harbour at noon"})

    assert str(refusal.value) == "The PDF could not be made."
    assert capfd.readouterr() == ("", "")


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(making, "LONGEST_SECONDS", 0.001)

    with pytest.raises(NotPrinted) as refusal:
        pdf_of("keepsake", book("One."))

    assert (str(refusal.value), refusal.value.__cause__) == ("The PDF took too long.", None)


def test_typesetting_here_is_the_same_as_in_its_process():
    assert typeset("keepsake", book("One.")) == pdf_of("keepsake", book("One."))


def test_letters_leave_what_can_be_drawn_and_count_the_rest():
    letters = Letters()

    made = letters.drawable({"a": ["x\r\ny\rz\x0b", ("\u00ad\u3000-", 7)], "b": None})

    assert made == {"a": ["x\ny\nz\n", [" -", 7]], "b": None}
    assert (letters.n_undrawn, letters.drawable("你"), letters.n_undrawn) == (0, "□", 1)


def test_the_fonts_know_these_letters():
    assert {ord(sign) for sign in "aÑßΩЯệאب🌧□…–“"} - drawn() == set()
    assert ord("你") not in drawn()
