"""Pages for whoever installs words: by paste, by file, confirmed, removed; nothing of a half import stays."""

import html
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from querencia.audit.models import AuditEvent
from querencia.measures.models import InstalledWording
from querencia.measures.wordings import wording_of
from querencia.vault.models import SITE
from tests.instruments.fhir.tea import as_file, item, tea

pytestmark = [pytest.mark.django_db(databases=["default", "keystore"]), pytest.mark.usefixtures("tea_site")]

PAGE = "/staff/measures/tea-3/"
LINES = "My tea was warm.\nIt grew cold.\nI poured a second cup."
TYPED = {
    "language": "en",
    "title": "About tea",
    "introduction": "Think of this morning.",
    "items": LINES,
    "labels-0": "not at all\na little\nmuch",
    "notice": "Mine.",
}


def text_of(answer):
    return html.unescape(re.sub(r"<[^>]*>", "\n", answer.content.decode()))


def field_of(answer):
    """The words that the page of the match carries."""
    return html.unescape(re.search(r'name="words" value="([^"]*)"', answer.content.decode())[1])


def send_file(browser, raw, *, page=PAGE, language="en"):
    file = SimpleUploadedFile("tea.json", raw, content_type="application/json")
    return browser.post(page + "file/", {"file": file, "language": language})


def installed():
    return InstalledWording.objects.count()


def events():
    return [
        line.event
        for line in AuditEvent.objects.filter(stream=SITE, event__startswith="words.").order_by("seq")
    ]


def test_the_list_says_how_each_measure_stands(sam_browser):
    page = text_of(sam_browser.get("/staff/measures/"))

    for words in (
        "Our own words, reflective, not validated.",
        "Score only: a value from elsewhere can be entered.",
        "No words yet. It is not asked.",
    ):
        assert words in page
    assert "Words are installed:" not in page


def test_pasted_words_are_looked_at_and_then_installed(sam_browser, sam):
    match = sam_browser.send(PAGE + "paste/", **TYPED)
    before = installed()

    done = sam_browser.send(PAGE + "install/", words=field_of(match), agreed="yes")

    assert (match.status_code, before, done.status_code, done.headers["Location"]) == (
        200,
        0,
        303,
        PAGE + "?installed",
    )
    words = wording_of("tea-3", "en")
    assert [each.text for each in words.items] == LINES.split("\n")
    assert (words.title, words.introduction, words.notice) == ("About tea", "Think of this morning.", "Mine.")
    row = InstalledWording.objects.get()
    assert (row.tier, row.installed_by, row.digest) == ("free", sam.owner_id, words.digest)
    assert "The words are installed." in text_of(sam_browser.get(done.headers["Location"]))
    assert re.search(r"Words are installed:\s+English", text_of(sam_browser.get("/staff/measures/")))


def test_sending_twice_installs_once(sam_browser):
    words = field_of(sam_browser.send(PAGE + "paste/", **TYPED))

    answers = [sam_browser.send(PAGE + "install/", words=words, agreed="yes") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert (installed(), events()) == (1, ["words.installed"])


def test_a_file_shows_its_match_and_installs_both_languages(sam_browser):
    extra = item("1", linkId="how-hard")
    match = send_file(sam_browser, as_file(tea(item("1"), item("2"), item("3"), extra)))
    page = text_of(match)

    done = sam_browser.send(PAGE + "install/", words=field_of(match), agreed="yes")

    assert (match.status_code, done.status_code) == (200, 303)
    assert "Items were found by their link ids." in page and "how-hard" in page
    assert wording_of("tea-3", "es").items[2].text == "Me serví otra taza."
    assert events() == ["words.installed", "words.installed"]


def test_without_the_licence_confirmed_nothing_is_installed_and_nothing_lost(sam_browser):
    words = field_of(sam_browser.send(PAGE + "paste/", **TYPED))

    again = sam_browser.send(PAGE + "install/", words=words)

    assert (again.status_code, field_of(again), installed()) == (422, words, 0)
    assert "Nothing is installed before the licence is confirmed." in text_of(again)


def test_lines_that_do_not_fit_are_told_and_all_that_was_typed_stays(sam_browser):
    answer = sam_browser.send(PAGE + "paste/", **{**TYPED, "items": "Only <b>one</b>.", "language": "es"})
    page = answer.content.decode()

    assert (answer.status_code, installed()) == (422, 0)
    assert "There are 1 lines with items; the key has 3." in text_of(answer)
    assert "Only &lt;b&gt;one&lt;/b&gt;.</textarea>" in page
    for typed in ("Think of this morning.", "not at all\na little\nmuch", "Mine.", "About tea"):
        assert typed in html.unescape(page).replace("\r\n", "\n")
    assert '<option value="es" selected>' in page


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (
            b'{"resourceType": "Bundle"}',
            "This is a Bundle. Take the Questionnaire out of it and send that alone.",
        ),
        ("té".encode("latin-1"), "Byte 2 is not UTF-8. Save the file as UTF-8."),
        (b"", "Line 1, place 1: this is no JSON."),
        (as_file(tea(item("1"), item("1"))), "The link id “1” stands twice."),
        (as_file(tea(item("1"))), "There are 1 items; the key has 3, and no link id or code finds them."),
    ],
)
def test_a_file_that_does_not_fit_is_refused_by_its_reason(sam_browser, raw, sentence):
    answer = send_file(sam_browser, raw)

    assert (answer.status_code, installed(), events()) == (422, 0, [])
    assert sentence in text_of(answer)


def test_no_file_at_all_is_told(sam_browser):
    answer = sam_browser.post(PAGE + "file/", {"language": "en"})

    assert (answer.status_code, installed()) == (422, 0)


def test_hostile_words_are_letters_on_every_page(sam_browser):
    hostile = "<script>alert(1)</script>"
    match = send_file(sam_browser, as_file(tea(item("1", text=hostile), item("2"), item("3"))))
    sam_browser.send(PAGE + "install/", words=field_of(match), agreed="yes")

    page = sam_browser.get(PAGE).content.decode()

    assert wording_of("tea-3", "en").items[0].text == hostile
    assert "<script>alert" not in match.content.decode() + page
    assert "&lt;script&gt;alert(1)" in page


BAD = [
    "",
    "no json",
    "{}",
    "[]",
    "null",
    "7",
    "[7]",
    "[" * 5000,
]


@pytest.mark.parametrize("words", BAD)
def test_words_that_no_page_of_ours_sends_install_nothing(sam_browser, words):
    answer = sam_browser.send(PAGE + "install/", words=words, agreed="yes")

    assert (answer.status_code, installed()) == (422, 0)
    assert "This could not be read. Nothing was changed." in text_of(answer)


def test_of_two_languages_one_that_does_not_fit_keeps_both_out(sam_browser):
    english, spanish = json.loads(field_of(send_file(sam_browser, as_file(tea()))))
    spanish["items"].pop()

    answer = sam_browser.send(PAGE + "install/", words=json.dumps([english, spanish]), agreed="yes")

    assert (answer.status_code, installed(), events()) == (422, 0, [])


@pytest.mark.parametrize(
    "change",
    [
        {"instrument": "phq-9"},
        {"language": "fr"},
        {"version": "0.9.0"},
        {"extra": 1},
        {"title": 7},
        {"title": "a\u0000b"},
    ],
)
def test_words_that_were_changed_on_the_way_are_looked_at_again(sam_browser, change):
    [words] = json.loads(field_of(sam_browser.send(PAGE + "paste/", **TYPED)))

    answer = sam_browser.send(PAGE + "install/", words=json.dumps([{**words, **change}]), agreed="yes")

    assert (answer.status_code, installed()) == (422, 0)


def test_words_are_removed_once_and_can_come_back(sam_browser):
    words = field_of(sam_browser.send(PAGE + "paste/", **TYPED))
    sam_browser.send(PAGE + "install/", words=words, agreed="yes")

    removed = [sam_browser.send(PAGE + "remove/", language="en") for _ in range(2)]
    wrong = sam_browser.send(PAGE + "remove/", language="xx")

    assert [answer.headers["Location"] for answer in removed] == [PAGE + "?removed"] * 2
    assert (wrong.status_code, wording_of("tea-3", "en")) == (422, None)
    assert "The words are removed." in text_of(sam_browser.get(PAGE + "?removed"))
    assert events() == ["words.installed", "words.removed"]


def test_a_licence_of_ones_own_is_asked_for_where_it_is_needed(sam_browser):
    page = "/staff/measures/dear-3/"

    shown = text_of(sam_browser.get(page))
    match = text_of(sam_browser.send(page + "paste/", **TYPED))

    assert "Only with a licence of your own. Without one: score only." in shown
    assert "Score only: a value from elsewhere can be entered." in shown
    assert "We have a licence that allows these words on this site." in match


def test_our_own_words_are_shown_and_cannot_be_replaced(sam_browser):
    page = sam_browser.get("/staff/measures/week/")
    pasted = sam_browser.send("/staff/measures/week/paste/", **TYPED)

    assert "Kindness to myself" in text_of(page) and "Paste the words" not in text_of(page)
    assert pasted.status_code == 404


def test_what_is_installed_is_taken_away_as_a_questionnaire(sam_browser):
    nothing = sam_browser.get(PAGE + "questionnaire.json")
    words = field_of(send_file(sam_browser, as_file(tea())))
    sam_browser.send(PAGE + "install/", words=words, agreed="yes")

    answer = sam_browser.get(PAGE + "questionnaire.json")
    back = send_file(sam_browser, answer.content)

    assert (nothing.status_code, answer.headers["Content-Type"]) == (404, "application/fhir+json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tea-3.json"'
    assert field_of(back) == words


def test_a_measure_that_nobody_knows_has_no_page(sam_browser):
    answers = [
        sam_browser.get("/staff/measures/nothing/"),
        sam_browser.send("/staff/measures/nothing/paste/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_pages_speak_spanish(sam, sam_browser):
    sam.language = "es"
    sam.save(update_fields=["language"])

    answer = sam_browser.send(PAGE + "paste/", **{**TYPED, "items": "Una."})

    assert "Hay 1 líneas con ítems; la clave tiene 3." in text_of(answer)


def test_a_file_goes_only_where_one_is_taken(sam_browser):
    file = SimpleUploadedFile("tea.json", as_file(tea()), content_type="application/json")

    elsewhere = [
        sam_browser.post(path, {"file": file}) for path in (PAGE + "paste/", "/settings/", "/nothing/")
    ]
    too_large = send_file(sam_browser, b"x" * (4 * 1024 * 1024))

    assert [answer.status_code for answer in elsewhere] == [415, 415, 415]
    assert (too_large.status_code, installed()) == (413, 0)
