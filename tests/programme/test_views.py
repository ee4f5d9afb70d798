"""Today, and units for a person."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from querencia.journal.models import Entry
from querencia.journal.queries import kept_entries_of, open_entry
from querencia.practices.enums import After, Before
from querencia.practices.installed import installed_pack
from querencia.practices.kinds import Visit
from querencia.programme.kinds import NIGHT, Night
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.practices.conftest import Guest, page_of
from tests.programme.conftest import AT

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

SHEET = ["A sheet for when everything else is lost", "See it", "Later"]
SHELL = ["Querencia", "To the words", "Leave now", "Help now"]
LATE = "It is late. There is no hurry here."
NIGHT_DOOR = [
    "One minute to ease",
    "In silence, with words on the screen",
    "Come back here",
    "If you feel far away or on alert",
    "One sentence and good night",
    "The rest is better by day.",
]
WHY_BY_DAY = "4 min: why it is hard to be kind to oneself"
SMALL = ["Ease me", "Write a line", "What is mine"]
WAYS = [
    "How I am, in ten seconds",
    "This part",
    "Always here",
    "By need",
    "How the weeks go",
    "Is anything changing?",
    "What helps you",
    "A word from me, later",
    "Small things for this week",
]
PAUSE = "Pause"
NOT_NOW = "Not now"
FOOT = ["Today", "What I kept", "By need", "What is mine", "How it looks", "Sign out"]
FIRST = "Part 1, first visit: why it is hard to be kind to oneself. 4 min."
NEW = ["Today", LATE, *NIGHT_DOOR, WHY_BY_DAY, FIRST, NOT_NOW, *SMALL, *WAYS, PAUSE, "What you kept"]
NOTHING = "Nothing here yet. One line is enough, or none today."
SAME_IN_BOTH = {"Querencia", "2 min", "5 min", "hard words", "kind words"}


def texts_of(person):
    response = person.get("/today/")

    assert response.status_code == 200
    return page_of(response).texts


def card_of(person):
    """The lit card of the day."""
    texts = texts_of(person)
    return texts[texts.index(NIGHT_DOOR[-1]) + 2]


def queries_of_today(person):
    person.get("/today/")
    with CaptureQueriesContext(connections["default"]) as main:
        with CaptureQueriesContext(connections["keystore"]) as keys:
            texts_of(person)
    return len(main) + len(keys)


def test_today_of_a_new_place(ana):
    assert texts_of(ana) == [*SHELL, *NEW, NOTHING, *SHEET, *FOOT]


def test_today_in_spanish(ben):
    assert texts_of(ben)[4:] == [
        "Hoy",
        "Es tarde. Aquí no hay prisa.",
        "Un minuto para aflojar",
        "En silencio, con palabras en pantalla",
        "Volver aquí",
        "Si te sientes lejos o en alerta",
        "Una frase y buenas noches",
        "Lo demás va mejor de día.",
        "4 min: por qué cuesta tratarse con amabilidad",
        "Parte 1, primera visita: por qué cuesta tratarse con amabilidad. 4 min.",
        "Ahora no",
        "Aflojar un poco",
        "Escribir una línea",
        "Lo mío",
        "Cómo estoy, en diez segundos",
        "Esta parte",
        "Siempre aquí",
        "Según lo que haga falta",
        "Cómo van las semanas",
        "¿Cambia algo?",
        "Lo que te ayuda",
        "Unas palabras mías, más tarde",
        "Cosas pequeñas para esta semana",
        "Pausa",
        "Lo que guardaste",
        "Aquí no hay nada todavía. Basta una línea. Hoy puede ser ninguna.",
        "Una hoja por si se pierde todo lo demás",
        "Verla",
        "Más tarde",
        "Hoy",
        "Lo guardado",
        "Según lo que haga falta",
        "Lo mío",
        "Cómo se ve",
        "Cerrar mi sitio",
    ]


def test_today_is_private_and_never_kept(ana):
    response = ana.get("/today/")

    assert response.headers["Cache-Control"] == "no-store"
    assert b"<div data-private>" in response.content


@pytest.mark.parametrize(
    ("path", "address"),
    [("/today/", "/sign-in/?next=%2Ftoday%2F"), ("/step/1/", "/sign-in/?next=%2Fstep%2F1%2F")],
)
def test_guest_is_sent_to_sign_in(path, address):
    response = Guest().get(path)

    assert (response.status_code, response.headers["Location"]) == (303, address)


def test_signed_in_person_comes_home_to_today(ana):
    response = ana.get("/")

    assert (response.status_code, response.headers["Location"]) == (303, "/today/")


def test_the_card_moves_on_with_the_visits(ana):
    ana.wants(suggests=False)
    ana.visit("pe-why-hard", at=now() - timedelta(days=6))
    ana.visit("breath-kind", at=now() - timedelta(days=6))
    second = card_of(ana)
    for _ in range(2):
        ana.visit("breath-soothe", at=now() - timedelta(days=6))
    ana.keep_sentences(hard="late", at=now() - timedelta(days=6))
    third = card_of(ana)
    for part in installed_pack().parts[2:]:
        for unit in part.core:
            ana.visit(unit, at=now() - timedelta(days=8))
    last = card_of(ana)

    assert second == "Part 1: what you would say to someone else. 2 min."
    assert third == "Part 2, first visit: when kindness stirs things up. 6 min."
    assert last == "Something you know: slow breathing. 2 min."


def test_the_newest_kept_is_shown_in_its_own_shape(ana):
    ana.keep(NIGHT, Night(how="quiet"), at=now())
    ana.keep_line("an older line", at=AT)
    ana.keep_sentences(hard="late", kind="it happens", at=AT + timedelta(hours=1))
    two = texts_of(ana)
    ana.keep_line("a newer line", at=AT + timedelta(hours=2))
    one = texts_of(ana)

    start = len(SHELL) + len(NEW) - 1
    assert two[start : -len(FOOT)] == [
        "What you kept",
        "The hard voice",
        "late",
        "The other voice",
        "it happens",
        "All you kept",
        *SHEET,
    ]
    assert one[start : -len(FOOT)] == ["What you kept", "a newer line", "All you kept", *SHEET]


def test_sealed_row_that_does_not_open_leaves_today_standing(ana):
    entry = ana.keep_line("an older line", at=now())
    Entry.objects.filter(owner_id=entry.owner_id, id=entry.id).update(sealed=b"\x01\x01" + b"x" * 300)

    assert NOTHING in texts_of(ana)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("calmer", "That is enough for today."),
        ("same", "No change. Some things need another day, or another way."),
        ("stirred", "Kindness can stir things. Nothing has gone wrong."),
        ("unknown", "Not knowing is a full answer."),
        ("", "Today"),
    ],
)
def test_today_answers_what_was_said_just_now(after, words, ana):
    ana.visit("breath-soothe", after, at=now() - timedelta(minutes=9))

    assert (texts_of(ana)[4], card_of(ana)) == (words, FIRST)


def test_today_no_longer_answers_after_ten_minutes(ana):
    ana.visit("breath-soothe", "stirred", at=now() - timedelta(minutes=10))

    assert texts_of(ana)[4] == "Today"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("too-much", "Understood. Something steadier comes now. Help now is below."),
        ("far-away", "Then the room first. Name three things you can see."),
    ],
)
def test_after_too_much_or_far_away_the_room_and_people_come_first(after, words, ana):
    ana.visit("breath-soothe", after, at=now())
    page = page_of(ana.get("/today/"))

    calm = ["Last time was too much. For seven days the calm ones come first. Then you decide."]
    other = ["I meant something else", *(calm if after == "too-much" else [])]
    assert page.texts[4 : 7 + len(other) + len(SMALL)] == [
        words,
        "Come back here",
        "Help now",
        *other,
        *SMALL,
    ]
    assert page.links[4:6] == ["/step/2/", "/en/help/"]
    assert "One sentence and good night" not in page.texts


def test_nothing_of_another_person_shows(ana, ben):
    ben.keep_line("a secret of Ben")
    ben.visit("pe-why-hard", "too-much", at=now())

    assert texts_of(ana) == [*SHELL, *NEW, NOTHING, *SHEET, *FOOT]


def test_today_takes_the_same_few_queries_for_one_entry_and_for_many(ana, ben):
    ana.keep_line("a line")
    ana.visit("one-minute", "same", at=now())
    for n in range(3):
        ben.keep_line(f"line {n}")
        ben.keep_sentences(hard=f"hard {n}")
        ben.visit("one-minute", "same", at=now())

    assert (queries_of_today(ana), queries_of_today(ben)) == (10, 10)


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_step_shows_the_unit_as_the_public_page_does(number, ana):
    unit = installed_pack().unit_numbered(number)
    response = ana.get(f"/step/{number}/")
    mine, public = page_of(response).texts, page_of(Guest().get(f"/en/u/{unit.id}/")).texts

    asked = mine.index("And now?")
    keeps = {"Keep on this phone", "What this phone keeps"}
    ways_on = {"And now?", "That is enough", "One more thing, 2 minutes", *keeps}
    before = ["How is it now? One tap, or none.", *(str(state.label) for state in Before)]
    if unit.lengths:
        at = mine.index(before[0])
        assert mine[at : at + len(before)] == before
        del mine[at : at + len(before)]
        asked -= len(before)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert mine[asked : asked + 8] == ["And now?", *(str(after.label) for after in After), "skip"]
    assert mine[:asked] + mine[asked + 8 : -len(FOOT)] == [text for text in public if text not in ways_on]


def test_step_for_the_hardest_minutes_lights_help_and_still_asks_how_it_is(ana, ben):
    pages = [person.get("/step/10/").content.decode() for person in (ana, ben)]

    assert [re.findall('class="button next" href="([^"]*)"', page) for page in pages] == [
        ["/en/help/"],
        ["/es/help/"],
    ]
    assert [page.count('name="after" value="calmer"') for page in pages] == [1, 1]
    ana.wants(country="es")
    assert 'class="button next" href="/en/help/es/"' in ana.get("/step/10/").content.decode()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/step/3/", "/en/u/breath-soothe/"),
        ("/step/3/?minutes=5&tone=plain", "/en/u/breath-soothe/5/plain/"),
        ("/step/3/?minutes=5", "/en/u/breath-soothe/5/"),
        ("/step/10/", "/en/u/sos/"),
        ("/step/1/", ""),
        ("/step/2/", ""),
    ],
)
def test_on_ones_own_phone_a_step_offers_to_keep_its_public_page_and_nothing_private(address, kept, ana):
    unsaid = ana.get(address).content.decode()
    ana.send("/place/phone/", phone="own")
    own = ana.get(address).content.decode()
    ana.send("/place/phone/", phone="shared")
    shared = ana.get(address).content.decode()

    offered = [re.findall('data-keep="([^"]*)"', page) for page in (unsaid, own, shared)]
    assert offered == [[], [kept] if kept else [], []]
    assert own.count("phone/choose") == len(offered[1])
    if kept:
        public = Guest().get(kept)
        assert public.status_code == 200
        assert f'data-keep="{kept}"' in public.content.decode()


def test_step_in_another_length_and_tone(ana):
    page = ana.get("/step/3/?minutes=5&tone=plain").content.decode()
    odd = ana.get("/step/3/?minutes=99&tone=sweet").content.decode()

    digest = installed_pack().timelines
    assert f'src="/en/timelines/breath-soothe/5/plain/{digest}.json"' in page
    assert '<input type="hidden" name="minutes" value="5">' in page
    assert f'src="/en/timelines/breath-soothe/2/warm/{digest}.json"' in odd


def test_step_on_one_of_its_paths(ana):
    number = installed_pack().units["breath-kind"].number
    page = ana.get(f"/step/{number}/?minutes=5&tone=plain&path=moving").content.decode()
    none = ana.get(f"/step/{number}/?path=hurts").content.decode()

    digest = installed_pack().timelines
    assert f'src="/en/timelines/breath-kind/5/plain/moving/{digest}.json"' in page
    assert 'href="?minutes=5&amp;tone=plain" ' not in page
    assert 'href="?minutes=1&amp;tone=plain&amp;path=moving"' in page
    assert f'src="/en/timelines/breath-kind/5/warm/{digest}.json"' in none


def test_step_of_the_small_writing_opens_its_form(ana):
    response = ana.get("/step/4/", follow=True)

    assert response.redirect_chain[0] == ("/journal/new/1", 303)
    assert "If it happened to someone you love, what would you say to them?" in page_of(response).texts


@pytest.mark.parametrize("number", [0, 9999, 99999])
def test_unknown_step_is_not_found(number, ana):
    assert ana.get(f"/step/{number}/").status_code == 404


@pytest.mark.parametrize("after", ["calmer", "too-much", ""])
def test_saying_how_it_is_keeps_a_visit_and_returns_to_today(after, ana):
    page = page_of(ana.get("/step/3/"))
    address = page.actions[0]
    fields = {**page.fields, "after": after}
    responses = [ana.send(address, **fields), ana.send(address, **fields)]

    keyring = keyring_of(ana.user.owner_id)
    kept = [open_entry(keyring, entry).payload for entry in kept_entries_of(ana.user.owner_id)]
    assert [(each.status_code, urlsplit(each.headers["Location"]).path) for each in responses] == [
        (303, "/today/"),
        (303, "/today/"),
    ]
    assert kept == [Visit(unit="breath-soothe", after=after, minutes=2, tone="warm")]


def test_what_was_said_before_and_the_way_taken_are_kept_with_the_visit(ana):
    number = installed_pack().units["breath-kind"].number
    page = page_of(ana.get(f"/step/{number}/?minutes=1&tone=plain&path=moving"))
    ana.send(page.actions[0], **{**page.fields, "before": "far-away", "after": "same"})

    kept = [
        open_entry(keyring_of(ana.user.owner_id), each).payload for each in kept_entries_of(ana.user.owner_id)
    ]
    assert kept == [
        Visit(unit="breath-kind", before="far-away", after="same", minutes=1, tone="plain", path="moving")
    ]


def test_a_visit_to_a_lesson_or_a_list_has_no_length(ana):
    for number in (2, 5):
        page = page_of(ana.get(f"/step/{number}/"))
        ana.send(page.actions[0], **{**page.fields, "after": "same"})
        assert b'name="before"' not in ana.get(f"/step/{number}/").content

    keyring = keyring_of(ana.user.owner_id)
    kept = {open_entry(keyring, each).payload.minutes for each in kept_entries_of(ana.user.owner_id)}
    assert kept == {0}


def test_opening_a_step_writes_nothing(ana):
    ana.get("/step/3/")

    assert list(kept_entries_of(ana.user.owner_id)) == []


def test_a_line_is_written_kept_and_found_on_today(ana):
    form = page_of(ana.get("/journal/new/2", follow=True))
    saved = ana.send(form.actions[0], **{**form.fields, "text": "\none true line"})

    assert "One line is enough." in form.texts
    assert form.texts.count("If a voice wants you hurt: help now") == 1
    assert saved.status_code == 303
    assert "one true line" in texts_of(ana)


def test_two_sentences_are_written_changed_and_shown_again_as_typed(ana):
    form = page_of(ana.get("/journal/new/1", follow=True))
    typed = {"chip": "other", "hard": "\nlate </textarea>", "kind": ""}
    saved = ana.send(form.actions[0], **{**form.fields, **typed})
    again = page_of(ana.get(urlsplit(saved.headers["Location"]).path + "edit/"))

    assert form.texts.count("If a voice wants you hurt: help now") == 2
    assert (again.fields["hard"], again.fields["kind"]) == ("\nlate </textarea>", "")
    assert again.checked == {"chip": "other"}


@pytest.mark.parametrize("path", ["/today/", "/step/1/", "/step/2/", "/step/3/", "/step/5/"])
def test_spanish_pages_leave_no_english(path, ana, ben):
    for person in (ana, ben):
        person.keep_sentences(hard="hard words", kind="kind words", chip="late")

    english = set(page_of(ana.get(path)).texts)
    spanish = set(page_of(ben.get(path)).texts)
    assert english & spanish - SAME_IN_BOTH == set()


@pytest.mark.parametrize("number", [1, 2])
def test_spanish_forms_leave_no_english(number, ana, ben):
    english = set(page_of(ana.get(f"/journal/new/{number}", follow=True)).texts)
    spanish = set(page_of(ben.get(f"/journal/new/{number}", follow=True)).texts)

    assert english & spanish - SAME_IN_BOTH == set()


AHEAD = {
    "en": "Five days between parts let things settle. You can go on now if you prefer.",
    "es": "Cinco días entre partes dejan que se asiente. Si prefieres, sigue ahora.",
}


def test_a_part_that_its_days_keep_back_is_said_with_a_way_on(ana, ben):
    days_ago = {ana: timedelta(days=1), ben: timedelta(days=2)}
    for person, ago in days_ago.items():
        for unit in installed_pack().part(1).core:
            person.visit(unit, at=now() - ago)
    pages = [page_of(person.get("/today/")) for person in (ana, ben)]

    for page, lang, title in zip(
        pages, AHEAD, ("Part 2: Room for kindness", "Parte 2: Sitio para la amabilidad"), strict=True
    ):
        at = page.texts.index(AHEAD[lang])
        assert (page.texts[at + 1], "/part/2/" in page.links) == (title, True)


def test_after_its_days_a_part_is_the_card_and_nothing_else_is_said(ana):
    for unit in installed_pack().part(1).core:
        ana.visit(unit, at=now() - timedelta(days=6))

    assert card_of(ana) == "Part 2, first visit: when kindness stirs things up. 6 min."
    assert AHEAD["en"] not in texts_of(ana)
