"""A guest's way from the minute to a place of their own: what is typed arrives, and nothing is written."""

from uuid import UUID

import pytest

from querencia.practices.enums import After
from querencia.practices.installed import installed_pack
from tests.practices.conftest import FORM, Guest, page_of

CHAIN = ["friend/", "friend/two/", "friend/why/", "friend/before/"]
TEXTS = {
    "nothing": "",
    "blanks": "  \t ",
    "longest": "ñ" * 100_000,
    "right to left": "لا أحد \u202e123\u202c",
    "emoji": "👩‍👧 🫶🏽",
    "combining": "a" + "\u0301" * 10_000,
    "line ends": "one\n\ntwo\n",
    "leading line ends": "\n\nlate",
    "markup": "</textarea><script>alert(1)</script>",
    "template": "{{ settings.SECRET_KEY }}{% now 'Y' %}",
    "quotes": "\" ' & &amp; <",
}
SAME_IN_BOTH = {"Querencia", "hard words", "kind words"}


def carried(page):
    return {name: page.fields[name] for name in ("chip", "hard", "kind") if name in page.fields}


@pytest.mark.parametrize("path", CHAIN)
@pytest.mark.parametrize("name", TEXTS)
def test_typed_text_travels_unchanged(path, name, guest):
    response = guest.send(f"/en/{path}", chip="late", hard=TEXTS[name], kind=TEXTS[name])
    page = page_of(response)

    assert response.status_code == 200
    assert (page.fields["hard"], page.fields["kind"]) == (TEXTS[name], TEXTS[name])
    assert page.fields.get("chip", page.checked.get("chip")) == "late"
    assert page.fields["lang"] == "en"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies == {}
    assert "Vary" not in response.headers


def test_whole_chain_and_the_way_back_lose_nothing(guest):
    fields = {"chip": "other", "hard": "\nyou are late", "kind": "it happens </form>\n\n"}
    for path in ["friend/", "friend/two/", "friend/why/", "friend/before/", "friend/two/", "friend/"]:
        page = page_of(guest.send(f"/es/{path}", **fields))
        fields = {"chip": page.checked.get("chip", ""), **carried(page)}

    assert fields == {"chip": "other", "hard": "\nyou are late", "kind": "it happens </form>\n\n"}


@pytest.mark.parametrize(
    ("path", "actions"),
    [
        ("friend/", ["/en/friend/two/"]),
        ("friend/two/", ["/en/friend/before/", "/en/friend/why/", *["/en/friend/two/"] * 3, "/en/friend/"]),
        ("friend/why/", ["/en/friend/before/", "/en/friend/two/"]),
        ("friend/before/", ["/enter/", "/en/friend/two/"]),
    ],
)
def test_each_page_has_its_ways_on_and_one_back(path, actions, guest):
    assert page_of(guest.send(f"/en/{path}", hard="late", kind="it happens")).actions == actions


def test_the_page_before_anything_is_kept_makes_the_id_of_the_entry(guest):
    first, second = (page_of(guest.send("/en/friend/before/", hard="late")).fields["entry"] for _ in range(2))

    assert (UUID(first).version, UUID(second).version) == (7, 7)
    assert first != second


def test_nothing_written_can_go_on(guest):
    page = page_of(guest.send("/es/friend/two/", hard="", kind=""))

    assert "Hoy nada. Puede quedarse en blanco." in page.texts
    assert "Guardarlo" not in page.texts
    assert "¿Por qué cuesta tanto?" in page.texts


def test_two_sentences_stand_side_by_side_with_their_labels(guest):
    response = guest.send("/en/friend/two/", hard="you are late", kind="it happens")

    assert page_of(response).texts[4:] == [
        "The two sentences",
        "The hard voice",
        "you are late",
        "The other voice",
        "it happens",
        "The first one you learnt somewhere. The second one is yours too.",
        "Keep it",
        "Let it go",
        "Why is it so hard?",
        "The hard sentence: how was it meant?",
        "One tap, if you like. It is not kept.",
        "only words",
        "it wants me hurt",
        "I might act",
        "Back",
    ]
    assert b'<figure class="voice hard">' in response.content
    assert b'<figure class="voice kind">' in response.content


def test_missing_sentence_leaves_its_place_free(guest):
    texts = page_of(guest.send("/es/friend/two/", hard="tarde", kind="")).texts

    assert texts[4:9] == [
        "Las dos frases",
        "La voz dura",
        "tarde",
        "La otra voz",
        "El hueco de al lado está libre. Puede seguir libre.",
    ]
    assert "La primera la aprendiste en algún sitio. La segunda también es tuya." not in texts


@pytest.mark.parametrize("path", CHAIN[1:])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" * 100_001, "This is longer than one page holds. Nothing was cut. You could make two of it."),
        ("a\x00b", "There is a sign in this text that cannot be kept. Everything else is still here."),
    ],
)
def test_text_that_cannot_be_kept_is_said_early_and_stays_on_the_page(path, text, words, guest):
    response = guest.send(f"/en/{path}", chip="late", hard="fine", kind=text)
    page = page_of(response)

    assert response.status_code == 422
    assert words in page.texts
    assert page.fields["hard"] == "fine"
    assert page.fields["kind"] == text
    assert page.checked == {"chip": "late"}
    assert page.actions == ["/en/friend/two/"]


def test_unknown_chip_counts_as_none(guest):
    assert page_of(guest.send("/en/friend/two/", chip="<b>", hard="late")).fields["chip"] == ""


def test_help_stands_under_each_field(guest):
    page = page_of(guest.get("/es/friend/"))

    assert page.texts.count("Si una voz quiere hacerte daño: ayuda ahora") == 2
    assert page.links.count("/es/help/") == 3


def test_why_it_is_hard_shows_the_short_form(guest):
    page = page_of(guest.send("/es/friend/why/"))

    cards = installed_pack().units["pe-why-hard"].lesson["es"].short
    words = [text for card in cards for text in (card.title, *card.lines)]
    assert len(cards) == 3
    assert page.texts[4:] == [
        "Por qué cuesta",
        *words,
        "Guardar mi sitio",
        "Seguir sin guardar",
        "Buenas noches",
        "Atrás",
    ]


def test_before_anything_is_kept_says_what_is_true(guest):
    page = page_of(guest.send("/en/friend/before/"))

    assert page.texts[4:] == [
        "Before anything is kept",
        "What you write is yours, and sealed.",
        "Nobody reads it unless you share it.",
        "Whoever runs the server technically could break in. They promise not to, and it leaves traces.",
        "Nobody is watching here. This is no emergency service.",
        "You can take it all, or erase it all, at any time.",
        "It does not replace therapy.",
        "All right, I am over 18",
        "I am under 18",
        "No, thank you",
        "Back",
    ]
    assert page.links[4:] == ["/en/young/", "/en/let-go/"]


@pytest.mark.parametrize("path", ["friend/", "friend/two/", "friend/why/", "friend/before/"])
def test_spanish_pages_leave_no_english(path, guest):
    fields = {"hard": "hard words", "kind": "kind words"}
    english = set(page_of(guest.send(f"/en/{path}", **fields)).texts)
    spanish = set(page_of(guest.send(f"/es/{path}", **fields)).texts)

    assert english & spanish - SAME_IN_BOTH == set()


@pytest.mark.parametrize("after", [*After.values, "", "nonsense"])
def test_spanish_answers_leave_no_english(after, guest):
    english = set(page_of(guest.send("/en/answer/", after=after)).texts)
    spanish = set(page_of(guest.send("/es/answer/", after=after)).texts)

    assert english & spanish - SAME_IN_BOTH == set()


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("calmer", "That is enough for today."),
        ("same", "No change. Some things need another day, or another way."),
        ("stirred", "Kindness can stir things. Nothing has gone wrong."),
        ("unknown", "Not knowing is a full answer."),
        ("", "All right."),
        ("nonsense", "All right."),
    ],
)
def test_answer_says_one_thing_and_offers_little(after, words, guest):
    page = page_of(guest.send("/en/answer/", after=after))

    assert page.texts[4] == words
    assert page.links[4:] == ["/en/good-night/", "/en/friend/", "/en/u/breath-soothe/2/"]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("too-much", "Understood. Something steadier comes now. Help now is below."),
        ("far-away", "Then the room first. Name three things you can see."),
    ],
)
def test_too_much_and_far_away_open_the_room_in_the_same_answer(after, words, guest):
    page = page_of(guest.send("/en/answer/", after=after))

    cards = installed_pack().readable("ground-54321", lang="en", minutes=None)
    lines = [line.text for card in cards for line in card]
    assert page.texts[4 : 5 + len(lines)] == [words, *lines]
    assert page.links[4:] == ["/en/good-night/", "/en/help/"]


def test_and_now_offers_six_answers_and_none(guest):
    assert page_of(guest.get("/es/and-now/")).texts[4:] == [
        "¿Y ahora?",
        "más en calma",
        "igual",
        "algo se ha movido, y está bien",
        "ha sido demasiado",
        "lejos, sin sentir mucho",
        "no sé",
        "saltar",
    ]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("path", CHAIN[1:])
def test_reading_a_page_that_is_only_posted_to_begins_anew(path, lang, guest):
    response = guest.get(f"/{lang}/{path}")

    assert (response.status_code, response.headers["Location"]) == (303, f"/{lang}/friend/")


def test_reading_the_answer_asks_again(guest):
    response = guest.get("/en/answer/")

    assert (response.status_code, response.headers["Location"]) == (303, "/en/and-now/")


@pytest.mark.parametrize("path", ["answer/", *CHAIN])
@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_post_from_elsewhere_is_refused(path, origin):
    stranger = Guest()
    stranger.defaults["HTTP_ORIGIN"] = origin

    assert stranger.post(f"/en/{path}", "hard=a", content_type=FORM).status_code == 403


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        ("words", "Words, then. They can stay on the page."),
        ("hurt", "A voice can want that. You do not have to do what it says. A person can come first."),
    ],
)
def test_how_the_hard_sentence_was_meant_is_answered_beside_the_sentences(heard, words, guest):
    page = page_of(guest.send("/en/friend/two/", hard="late", kind="it happens", heard=heard))

    assert words in page.texts
    assert "only words" not in page.texts
    assert (page.fields["hard"], page.fields["kind"]) == ("late", "it happens")


def test_i_might_act_is_answered_by_help_itself(guest):
    response = guest.send("/es/friend/two/", hard="tarde", heard="act")

    assert response.status_code == 200
    assert page_of(response).texts[4] == "Ayuda ahora"
    assert "España" in page_of(response).texts
    assert response.cookies == {}


def test_without_a_hard_sentence_nothing_is_asked_about_it(guest):
    assert "only words" not in page_of(guest.send("/en/friend/two/", kind="it happens")).texts
