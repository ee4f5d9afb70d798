"""Exercises as a person meets them: written, refused, kept, changed, taken along."""

import json
from urllib.parse import urlsplit

import pytest

from querencia.journal.models import Entry, EntryVersion
from querencia.journal.queries import open_entry
from querencia.practices.exercises import EXERCISE, Written
from querencia.privacy.export import as_json, everything_of, readable
from querencia.programme.queries import today_of
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.practices.conftest import Guest, page_of
from tests.practices.writing import with_a_writing, without
from tests.programme.conftest import MADRID

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

STEP = "/step/900/"
NOTHING = "Nothing here yet. One line is enough, or none today."
HELP_LINE = {"en": "If a voice wants you hurt: help now", "es": "Si una voz quiere hacerte daño: ayuda ahora"}
MEANT = ["The hard sentence: how was it meant?", "One tap, if you like. It is not kept.", "only words"]


@pytest.fixture(autouse=True)
def content(tmp_path, settings):
    settings.CONTENT = with_a_writing(tmp_path / "content")
    return settings.CONTENT


def opened(person, path=STEP):
    response = person.get(path)

    assert response.status_code == 200
    return page_of(response)


def fields_of(page, **answers):
    """What the page sends once these answers are given; line ends as a browser's parser reads them."""
    typed = {f"answer-{name}": text for name, text in answers.items()}
    shown = {name: text.replace("\r\n", "\n") for name, text in page.fields.items()}
    return {**shown, **page.checked, **typed}


def keep(person, page, **answers):
    return person.send(page.actions[0], **fields_of(page, **answers))


def kept(person):
    entry = Entry.objects.get(owner_id=person.user.owner_id)
    return open_entry(keyring_of(person.user.owner_id), entry).payload


def test_the_page_asks_everything_and_help_stands_under_each_field(ana):
    response = ana.get(STEP)
    page = page_of(response)

    assert page.texts[4:20] == [
        "A small answer",
        "To find an answer.",
        "Small is best.",
        "Where did it come?",
        "at work",
        "at home",
        "leave it open",
        "What does it say?",
        "One line is enough.",
        HELP_LINE["en"],
        "What else is true?",
        HELP_LINE["en"],
        "How true is the second one?",
        "0: not at all. 10: wholly.",
        "0",
        "1",
    ]
    assert page.texts.count(HELP_LINE["en"]) == response.content.count(b"<textarea") == 2
    assert page.checked == {"answer-where": "", "answer-belief": ""}
    assert "Stop here." in page.texts
    assert response.headers["Cache-Control"] == "no-store"
    assert b"<title>Querencia</title>" in response.content
    assert Entry.objects.filter(owner_id=ana.user.owner_id).count() == 0


def test_the_page_in_spanish(ben):
    page = opened(ben)

    assert page.texts[4:8] == [
        "Una respuesta pequeña",
        "Encontrar una respuesta.",
        "Mejor algo pequeño.",
        "¿Dónde vino?",
    ]
    assert page.texts.count(HELP_LINE["es"]) == 2
    assert "dejarlo sin contestar" in page.texts


def test_what_is_kept_is_read_with_closing_lines_once(ana):
    answer = keep(ana, opened(ana), where="at home", hard="\nlate", kind="it happens", belief="7")
    closing = page_of(ana.get(answer.headers["Location"]))
    later = page_of(ana.get(urlsplit(answer.headers["Location"]).path))

    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/?kept")
    assert kept(ana) == Written(
        unit="test-writing",
        answers={"where": "at home", "hard": "\nlate", "kind": "it happens", "belief": "7"},
    )
    start = closing.texts.index("Saved.")
    assert closing.texts[start : start + 6] == ["Saved.", "Both stay yours.", "The rest can wait.", *MEANT]
    assert "On to Today" in closing.texts
    assert {"Saved.", "The rest can wait.", *MEANT} & set(later.texts) == set()


def test_without_a_hard_sentence_nothing_is_asked_about_it(ana):
    answer = keep(ana, opened(ana), kind="it happens")

    assert set(MEANT) & set(page_of(ana.get(answer.headers["Location"])).texts) == set()


def test_an_empty_form_is_answered_in_quiet_words_and_keeps_nothing(ana):
    response = keep(ana, opened(ana))

    assert response.status_code == 422
    assert f'<p class="notice" id="problem" role="alert">{NOTHING}</p>' in response.content.decode()
    assert Entry.objects.filter(owner_id=ana.user.owner_id).count() == 0
    again = page_of(response)
    assert keep(ana, again, hard="late").status_code == 303


@pytest.mark.parametrize("text", ["a" * 100_001, "a\x00b"])
def test_what_cannot_be_kept_stays_on_the_page_with_all_the_rest(text, ana):
    response = keep(ana, opened(ana), where="at home", hard=text, kind="\nfine", belief="0")
    page = page_of(response)

    assert response.status_code == 422
    assert b'<p class="problem" id="problem"' in response.content
    assert (page.fields["answer-hard"], fields_of(page)["answer-kind"]) == (text, "\nfine")
    assert page.checked == {"answer-where": "at home", "answer-belief": "0"}
    assert keep(ana, page, hard="shorter").status_code == 303
    assert kept(ana).answers == {"where": "at home", "hard": "shorter", "kind": "\nfine", "belief": "0"}


def test_half_a_character_is_refused_and_a_long_text_is_kept(ana):
    page = opened(ana)
    fields = fields_of(page, hard="a\ud800b")

    half = ana.post(page.actions[0], json.dumps(fields), content_type="application/json")
    whole = keep(ana, page, hard="ñ" * 100_000)

    assert (half.status_code, list(half.json()["problems"])) == (422, ["answers"])
    assert whole.status_code == 303
    assert kept(ana).answers == {"hard": "ñ" * 100_000}


def test_a_foreign_unit_is_refused_and_nothing_is_written(ana):
    page = opened(ana)
    fields = fields_of(page, hard="late")

    for unit in ("test-writing", "phrase-lab:abc"):
        assert ana.send(page.actions[0], **{**fields, "unit": unit}).status_code == 400
    assert Entry.objects.filter(owner_id=ana.user.owner_id).count() == 0


def test_the_token_of_another_person_opens_nothing(ana, ben):
    page = opened(ana)

    assert ben.send(page.actions[0], **fields_of(page, hard="late")).status_code == 404


def test_kept_twice_is_kept_once_and_both_answers_close_it(ana):
    page = opened(ana)

    first, second = keep(ana, page, hard="late"), keep(ana, page, hard="late")

    assert first.headers["Location"] == second.headers["Location"]
    assert second.headers["Location"].endswith("/?kept")
    assert Entry.objects.filter(owner_id=ana.user.owner_id).count() == 1


def test_a_draft_is_saved_and_one_link_away(ana, ben):
    page = opened(ana)
    fields = {**fields_of(page, hard="la"), "status": "draft"}
    saved = ana.post(page.actions[0], json.dumps(fields), content_type="application/json")

    again = opened(ana)

    assert saved.json() == {"saved": True, "revision": 1, "status": "draft"}
    assert "You began this before. Go on with it." in again.texts
    assert page.actions[0] in again.links
    assert opened(ana, page.actions[0]).fields["answer-hard"] == "la"
    assert "You began this before. Go on with it." not in opened(ana, "/step/1/").texts
    assert "Esto quedó empezado. Seguir por ahí." not in opened(ben).texts


def test_a_change_keeps_what_was_said_before_and_closes_nothing(ana):
    address = urlsplit(keep(ana, opened(ana), hard="late", belief="7").headers["Location"]).path
    form = opened(ana, f"{address}edit/")

    answer = keep(ana, form, hard="on time", belief="")

    assert form.fields["answer-hard"] == "late"
    assert form.checked == {"answer-where": "", "answer-belief": "7"}
    assert answer.headers["Location"] == address
    assert kept(ana).answers == {"hard": "on time"}
    assert EntryVersion.objects.filter(owner_id=ana.user.owner_id).count() == 1


def test_an_answer_without_its_question_can_still_be_changed(ana, content):
    address = urlsplit(keep(ana, opened(ana), belief="7").headers["Location"]).path
    without(content, "belief")
    from querencia import packs

    packs.installed.cache_clear()

    form = opened(ana, f"{address}edit/")

    assert form.fields["answer-belief"] == "7"
    assert keep(ana, form, hard="late").status_code == 303
    assert kept(ana).answers == {"hard": "late", "belief": "7"}


def test_two_places_are_shown_side_by_side_and_nothing_is_lost(ana):
    address = urlsplit(keep(ana, opened(ana), hard="one").headers["Location"]).path
    here, there = opened(ana, f"{address}edit/"), opened(ana, f"{address}edit/")
    keep(ana, there, hard="two")

    conflict = keep(ana, here, hard="three")

    assert conflict.status_code == 409
    page = page_of(conflict)
    assert {"two", "three"} <= set(page.texts)
    assert page.fields["answer-hard"] == "three"
    both = ana.send(page.actions[-1], **page.fields)
    assert both.status_code == 303
    assert Entry.objects.filter(owner_id=ana.user.owner_id).count() == 2


def test_it_is_taken_along_readably_and_counts_as_a_visit(ana):
    keep(ana, opened(ana), hard="late", belief="7")
    everything = everything_of(ana.user, at=now())

    page = readable(everything)
    assert "How true is the second one?" in page
    assert "late" in page
    entry = json.loads(as_json(everything))["entries"][0]
    assert (entry["kind"], entry["kind_name"]) == (4, "exercise")
    assert entry["fields"] == {"unit": "test-writing", "answers": {"belief": "7", "hard": "late"}}
    assert today_of(keyring_of(ana.user.owner_id), now=now(), zone=MADRID).visits["test-writing"] == 1


def test_there_is_no_blank_form_of_no_exercise(ana):
    assert ana.get(f"/journal/new/{EXERCISE.number}").status_code == 404


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        ("words", "Words, then. They can stay on the page."),
        ("hurt", "A voice can want that. You do not have to do what it says. A person can come first."),
        ("nonsense", "All right."),
    ],
)
def test_how_a_hard_sentence_was_meant_is_answered_and_kept_nowhere(heard, words, ana):
    response = ana.send("/step/heard/", heard=heard)

    assert response.status_code == 200
    assert words in page_of(response).texts
    assert Entry.objects.filter(owner_id=ana.user.owner_id).count() == 0


def test_it_wants_me_hurt_puts_people_first(ana):
    assert page_of(ana.send("/step/heard/", heard="hurt")).links[4:6] == ["/en/help/", "/en/u/ground-54321/"]


@pytest.mark.parametrize(
    ("name", "words", "country"), [("ana", "Help now", "Spain"), ("ben", "Ayuda ahora", "España")]
)
def test_i_might_act_is_answered_by_help_itself(name, words, country, request):
    person = request.getfixturevalue(name)
    response = person.send("/step/heard/", heard="act")

    assert response.status_code == 200
    page = page_of(response)
    assert page.texts[4] == words
    assert country in page.texts
    assert response.headers["Cache-Control"] == "no-store"


def test_two_sentences_close_in_the_same_way(ana):
    address = ana.get("/step/4/").headers["Location"]
    page = opened(ana, ana.get(address).headers["Location"])

    answer = ana.send(page.actions[0], **{**page.fields, "hard": "late", "kind": ""})
    closing = page_of(ana.get(answer.headers["Location"])).texts

    start = closing.index("Saved.")
    assert closing[start : start + 4] == ["Saved.", *MEANT]


@pytest.mark.parametrize(
    ("lang", "question", "truth", "way"),
    [
        (
            "en",
            "What else is true?",
            "You can do it here in your head, or on paper. Without a place of your own nothing can be kept.",
            "A place of my own",
        ),
        (
            "es",
            "¿Qué más es verdad?",
            "Se puede hacer por dentro, o en papel. Sin un sitio propio no se puede guardar nada.",
            "Un sitio propio",
        ),
    ],
)
def test_a_guest_reads_what_it_asks_and_the_truth_about_keeping(lang, question, truth, way):
    response = Guest().get(f"/{lang}/u/test-writing/")
    page = page_of(response)

    assert {question, truth, way} <= set(page.texts)
    assert f"/enter/?lang={lang}" in page.links
    assert (page.actions, page.fields) == ([], {})
    assert response.cookies == {}
