"""The journal's pages: list, read, write, change, delete, bring back, destroy."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from querencia.journal import kinds
from querencia.journal.actions import delete_entry
from querencia.journal.addresses import new_address, new_id
from querencia.journal.kinds import kind_named
from querencia.journal.models import Entry, EntryVersion
from querencia.journal.queries import open_entry
from querencia.vault.keyring import keyring_of
from tests.journal.conftest import NOTE

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
DELETED = "Deleted. It is hidden now and destroyed in 30 days."
DESTROY = "Destroy now. Then nobody can bring it back."
SEARCH = ["Look for words", "Words to look for", "Look"]


def texts_of(user):
    """What is kept of a person, by status, newest first."""
    keyring = keyring_of(user.owner_id)
    rows = Entry.objects.filter(owner_id=user.owner_id).order_by("-happened_at", "-id")
    return [(row.status, row.revision, open_entry(keyring, row).payload.text) for row in rows]


def test_empty_journal_says_so(rosa, iker, sign_in):
    assert sign_in(rosa).see("/journal/").lines == [
        "What I kept",
        "Nothing here yet. One line is enough, or none today.",
    ]
    assert sign_in(iker).see("/journal/").lines == [
        "Lo guardado",
        "Aquí no hay nada todavía. Basta una línea. Hoy puede ser ninguna.",
    ]


def test_list_shows_newest_first_drafts_marked_and_nothing_of_others(rosa, iker, sign_in, keep):
    keep(rosa, "first")
    keep(rosa, "second", at=AT + timedelta(days=1))
    keep(iker, "not hers")
    browser = sign_in(rosa)
    form = browser.see("/journal/new/911").forms[-1]
    browser.post_json(form.action, {"s": form.fields["s"], "text": "half", "status": "draft"})

    seen = browser.see("/journal/")

    today = Entry.objects.get(owner_id=rosa.owner_id, status="draft").happened_at
    assert seen.lines == [
        "What I kept",
        f"{today.day} {today:%B %Y}",
        "half",
        "A draft. Only you see it.",
        "2 March 2026",
        "second",
        "1 March 2026",
        "first",
        *SEARCH,
    ]


def test_list_shows_fifty_and_leads_to_older_ones(rosa, sign_in, keep, django_assert_num_queries):
    for n in range(51):
        keep(rosa, f"line {n}", at=AT + timedelta(minutes=n))
    browser = sign_in(rosa)

    browser.see("/journal/")
    with django_assert_num_queries(4):
        first = browser.see("/journal/")
    second = browser.see("/journal/?page=2")

    assert [w for w in first.lines if w.startswith("line")] == [f"line {n}" for n in range(50, 0, -1)]
    assert [w for w in second.lines if w.startswith("line")] == ["line 0"]
    assert (first.links["Older ones"], second.links["Newer ones"]) == ("?page=2", "?page=1")
    assert "Newer ones" not in first.links and "Older ones" not in second.links


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999", "1" * 400, "٣"])
def test_list_with_a_strange_page_number_still_answers(rosa, sign_in, keep, asked):
    keep(rosa, "one")

    assert sign_in(rosa).see(f"/journal/?page={asked}").status == 200


BACK = "Let this come back to me"


def test_write_keep_and_read(rosa, sign_in, page):
    browser = sign_in(rosa)

    form = browser.see("/journal/new/911").forms[-1]
    assert Entry.objects.count() == 0
    answer = browser.press_form(form, text="one true sentence")
    read = browser.see(answer.headers["Location"])

    assert (answer.status_code, answer.headers["Location"]) == (303, form.action)
    assert texts_of(rosa) == [("kept", 1, "one true sentence")]
    assert read.lines[1:] == ["one true sentence", "Change it", "Delete it", BACK, "Back to the list"]
    assert read.title == "Querencia"


def test_form_page_has_the_constant_line_and_its_parts(rosa, iker, sign_in):
    english, spanish = sign_in(rosa).see("/journal/new/911"), sign_in(iker).see("/journal/new/911")

    assert english.lines == [
        "Write",
        "Your words",
        "Your words",
        "If a voice wants you hurt: help now",
        "Keep it",
    ]
    assert spanish.lines == [
        "Escribir",
        "Tus palabras",
        "Tus palabras",
        "Si una voz quiere hacerte daño: ayuda ahora",
        "Guardarlo",
    ]
    assert english.links["If a voice wants you hurt: help now"] == "/en/help/"
    assert list(english.forms[-1].fields) == ["s", "revision", "text", "aside"]


def test_change_keeps_the_former_words_and_the_date(rosa, sign_in, keep):
    entry = keep(rosa, "before")
    browser = sign_in(rosa)

    form = browser.see(f"/journal/{entry.id}/edit/").forms[-1]
    answer = browser.press_form(form, text="after")

    assert answer.status_code == 303
    assert texts_of(rosa) == [("kept", 2, "after")]
    assert EntryVersion.objects.filter(owner_id=rosa.owner_id).count() == 1
    assert Entry.objects.get().happened_at == AT


def test_saving_twice_makes_one_entry(rosa, sign_in):
    browser = sign_in(rosa)
    form = browser.see("/journal/new/911").forms[-1]

    answers = [browser.press_form(form, text="once") for _ in range(3)]

    assert [a.status_code for a in answers] == [303, 303, 303]
    assert texts_of(rosa) == [("kept", 1, "once")]


def test_draft_is_opened_as_a_form_kept_by_the_form_and_deletable(rosa, sign_in):
    browser = sign_in(rosa)
    form = browser.see("/journal/new/911").forms[-1]
    draft = {"s": form.fields["s"], "revision": "0", "status": "draft", "text": "half"}

    said = browser.post_json(form.action, draft).json()
    seen = browser.see(form.action)

    assert said == {"saved": True, "revision": 1, "status": "draft"}
    assert "A draft. Only you see it." in seen.lines
    assert (seen.forms[-2].fields["text"], seen.forms[-2].fields["revision"]) == ("half", "1")
    assert seen.forms[-1].buttons == ["Delete it"]
    browser.press_form(seen.forms[-2], text="whole")
    assert texts_of(rosa) == [("kept", 2, "whole")]
    assert not EntryVersion.objects.exists()


def test_a_kind_can_answer_a_form_at_once_draft_or_kept(rosa, sign_in, monkeypatch):
    hers = replace(NOTE, at_once=lambda note: "journal/not_done.html" if "!" in note.text else "")
    monkeypatch.setitem(kinds._kinds, NOTE.number, hers)
    browser = sign_in(rosa)
    form = browser.see("/journal/new/911").forms[-1]

    plain = browser.press_form(form, text="one", status="draft")
    answers = [
        browser.press_form(form, text=f"one{'!' * n}", status=status, revision=str(n))
        for n, status in ((1, "draft"), (2, "kept"))
    ]

    assert plain.status_code == 303
    assert [(each.status_code, each.templates[0].name) for each in answers] == [
        (200, "journal/not_done.html")
    ] * 2
    assert texts_of(rosa) == [("kept", 3, "one!!")]


def test_only_new_and_draft_pages_carry_the_script(rosa, sign_in, keep):
    entry = keep(rosa, "kept")
    browser = sign_in(rosa)

    new = browser.get("/journal/new/911", follow=True).content.decode()
    kept = browser.get(f"/journal/{entry.id}/edit/").content.decode()

    assert ("data-autosaves" in new, "journal/draft" in new) == (True, True)
    assert ("data-autosaves" in kept, "journal/draft" in kept) == (False, False)


def test_delete_offers_to_bring_back_and_bringing_back_says_so(rosa, sign_in, keep):
    entry = keep(rosa, "one")
    browser = sign_in(rosa)

    gone = browser.see(browser.press(f"/journal/{entry.id}/delete/").headers["Location"])
    back = browser.see(browser.press_form(gone.forms[-2]).headers["Location"])

    assert gone.lines == [
        "What I kept",
        DELETED,
        "Bring it back",
        DESTROY,
        "Nothing here yet. One line is enough, or none today.",
        "Deleted ones",
    ]
    assert back.lines == ["What I kept", "It is back.", "1 March 2026", "one", *SEARCH]


def test_delete_in_spanish(iker, sign_in, keep):
    entry = keep(iker, "una")
    browser = sign_in(iker)

    gone = browser.see(browser.press(f"/journal/{entry.id}/delete/").headers["Location"])

    assert gone.lines[1:4] == [
        "Borrado. Ya no se ve y se destruye en 30 días.",
        "Recuperarlo",
        "Destruir ahora. Después nadie podrá recuperarlo.",
    ]


def test_destroy_removes_the_words_and_their_history(rosa, sign_in, keep):
    entry = keep(rosa, "before")
    browser = sign_in(rosa)
    browser.press_form(browser.see(f"/journal/{entry.id}/edit/").forms[-1], text="after")
    gone = browser.see(browser.press(f"/journal/{entry.id}/delete/").headers["Location"])

    answer = browser.press_form(gone.forms[-1])

    assert (answer.status_code, answer.headers["Location"]) == (303, "/journal/deleted/")
    assert (Entry.objects.count(), EntryVersion.objects.count()) == (0, 0)
    assert browser.see("/journal/deleted/").lines == [
        "Deleted ones",
        "Nothing is waiting here.",
        "Back to the list",
    ]


def test_destroy_leaves_an_entry_that_is_not_deleted(rosa, sign_in, keep):
    entry = keep(rosa, "one")

    answer = sign_in(rosa).press(f"/journal/{entry.id}/destroy/")

    assert answer.status_code == 303
    assert texts_of(rosa) == [("kept", 1, "one")]


def test_deleted_ones_are_listed_and_come_back(rosa, sign_in, keep):
    entry = keep(rosa, "one", at=datetime(2026, 1, 2, 9, tzinfo=UTC))
    keep(rosa, "stays")
    delete_entry(entry.id, keyring=keyring_of(rosa.owner_id), at=AT)
    browser = sign_in(rosa)

    seen = browser.see("/journal/deleted/")

    assert seen.lines == [
        "Deleted ones",
        "Each is destroyed 30 days after it was deleted. Until then it can come back.",
        "2 January 2026",
        "one",
        "Bring it back",
        DESTROY,
        "Back to the list",
    ]
    assert browser.get(f"/journal/{entry.id}/").headers["Location"] == "/journal/deleted/"
    assert browser.get(f"/journal/{entry.id}/edit/").status_code == 404
    browser.press_form(seen.forms[-2])
    listed = ["1 March 2026", "stays", "2 January 2026", "one"]
    assert browser.see("/journal/").lines == ["What I kept", *listed, *SEARCH]


def test_repeating_delete_and_bring_back_changes_nothing_more(rosa, sign_in, keep):
    entry = keep(rosa, "one")
    browser = sign_in(rosa)

    answers = [
        browser.press(f"/journal/{entry.id}/{verb}/") for verb in ("delete", "delete", "restore", "restore")
    ]

    assert [a.status_code for a in answers] == [303] * 4
    assert Entry.objects.get().seq == 3


def test_a_visit_is_not_in_the_list(rosa, sign_in, keep):
    keep(rosa, "one", kind=kind_named("test-look"))

    assert len(sign_in(rosa).see("/journal/").lines) == 2


def test_two_tabs_show_both_texts_and_each_choice_keeps_what_it_says(rosa, sign_in, keep, page):
    entry = keep(rosa, "the start")
    browser = sign_in(rosa)
    one, two = (browser.see(f"/journal/{entry.id}/edit/").forms[-1] for _ in range(2))
    browser.press_form(one, text="from one tab")

    conflict = page(browser.press_form(two, text="from the other"))

    assert conflict.status == 409
    assert conflict.lines == [
        "This was changed in two places. Both texts are here. Nothing is lost.",
        "This one, as you wrote it here",
        "from the other",
        "Keep this one",
        "The other, as it is kept now",
        "from one tab",
        "Keep the other",
        "Or both",
        "Keep both",
    ]
    mine, theirs, both = conflict.forms[-3:]
    assert (theirs.method, theirs.action) == ("get", f"/journal/{entry.id}/")
    browser.press_form(both)
    assert sorted(texts_of(rosa)) == [("kept", 1, "from the other"), ("kept", 2, "from one tab")]
    browser.press_form(mine)
    assert sorted(texts_of(rosa)) == [("kept", 1, "from the other"), ("kept", 3, "from the other")]


def test_conflict_in_spanish(iker, sign_in, keep, page):
    entry = keep(iker, "principio")
    browser = sign_in(iker)
    one, two = (browser.see(f"/journal/{entry.id}/edit/").forms[-1] for _ in range(2))
    browser.press_form(one, text="uno")

    assert page(browser.press_form(two, text="dos")).lines == [
        "Esto se cambió en dos sitios. Aquí están los dos textos. No se pierde nada.",
        "Este, como lo escribiste aquí",
        "dos",
        "Quedarme con este",
        "El otro, como está guardado ahora",
        "uno",
        "Quedarme con el otro",
        "O los dos",
        "Guardar los dos",
    ]


def test_changing_what_was_deleted_shows_both_texts(rosa, sign_in, keep, page):
    entry = keep(rosa, "the start")
    browser = sign_in(rosa)
    form = browser.see(f"/journal/{entry.id}/edit/").forms[-1]
    browser.press(f"/journal/{entry.id}/delete/")

    conflict = page(browser.press_form(form, text="later"))

    assert conflict.status == 409
    assert conflict.lines == [
        "This was deleted in the meantime. Both texts are here. Nothing is lost.",
        "This one, as you wrote it here",
        "later",
        "The other, deleted",
        "the start",
        "Bring the other back",
        "Or apart from it",
        "Keep this one; the other stays deleted",
    ]
    browser.press_form(conflict.forms[-1])
    assert here_or_deleted(rosa) == [("later", True), ("the start", False)]
    browser.press_form(conflict.forms[-2])
    assert here_or_deleted(rosa) == [("later", True), ("the start", True)]


def here_or_deleted(user):
    """Each text of a person, and whether it is here (or deleted)."""
    keyring = keyring_of(user.owner_id)
    rows = Entry.objects.filter(owner_id=user.owner_id)
    return sorted((open_entry(keyring, row).payload.text, row.deleted_at is None) for row in rows)


def test_changing_what_was_destroyed_keeps_the_words(rosa, sign_in, keep):
    entry = keep(rosa, "the start")
    browser = sign_in(rosa)
    form = browser.see(f"/journal/{entry.id}/edit/").forms[-1]
    browser.press(f"/journal/{entry.id}/delete/")
    browser.press(f"/journal/{entry.id}/destroy/")

    answer = browser.press_form(form, text="later")

    assert answer.status_code == 303
    assert texts_of(rosa) == [("kept", 1, "later")]


def test_autosave_meets_a_conflict_with_the_kept_words(rosa, sign_in, keep):
    entry = keep(rosa, "the start")
    browser = sign_in(rosa)

    answer = browser.post_json(f"/journal/{entry.id}/", {"revision": 0, "text": "x", "status": "draft"})

    assert answer.status_code == 409
    assert answer.json() == {"saved": False, "revision": 1, "current": {"text": "the start", "aside": ""}}


ADDRESSES = ["", "edit/", "delete/", "restore/", "destroy/"]


def test_foreign_unknown_and_free_ids_look_the_same(rosa, iker, sign_in, keep):
    foreign, unknown, free = keep(iker, "not hers").id, uuid4(), new_id(at=AT)
    browser = sign_in(rosa)

    answers = []
    for entry_id in (foreign, unknown, free):
        for tail in ADDRESSES:
            address = f"/journal/{entry_id}/{tail}"
            asked = browser.press(address, text="x") if tail not in {"", "edit/"} else browser.get(address)
            answers.append((asked.status_code, asked.content))
        for body in ({"text": "x"}, {"text": "x", "s": "911.xx", "revision": 1}):
            answers.append(_status_and_body(browser.press(f"/journal/{entry_id}/", **body)))
            answers.append(_status_and_body(browser.post_json(f"/journal/{entry_id}/", body)))

    assert {status for status, _ in answers} == {404}
    assert len({content for _, content in answers}) == 1
    assert texts_of(iker) == [("kept", 1, "not hers")]
    assert texts_of(rosa) == []


def _status_and_body(answer):
    return answer.status_code, answer.content


def test_the_token_of_another_person_opens_nothing(rosa, iker, sign_in):
    address = new_address(iker.owner_id, kind_named("test-note"), at=AT)
    path, _, token = address.partition("?s=")
    browser = sign_in(rosa)

    assert browser.get(address).status_code == 404
    assert browser.press(path, s=token, text="x").status_code == 404
    assert not Entry.objects.exists()


def test_fields_that_are_not_asked_for_are_ignored(rosa, iker, sign_in, settings):
    browser = sign_in(rosa)
    form = browser.see("/journal/new/911").forms[-1]
    entry_id = re.search(r"/journal/(.*)/", form.action).group(1)
    extra = {
        "owner": str(iker.owner_id),
        "owner_id": str(iker.owner_id),
        "kind": "912",
        "saved_at": "2001-01-01T00:00:00Z",
        "happened_at": "2001-01-01T00:00:00Z",
        "id": str(uuid4()),
        "seq": "9",
        "deleted_at": "2001-01-01",
    }

    answer = browser.press_form(form, text="mine", **extra)

    row = Entry.objects.get()
    assert answer.status_code == 303
    assert (row.owner_id, str(row.id), row.kind, row.seq, row.deleted_at) == (
        rosa.owner_id,
        entry_id,
        911,
        1,
        None,
    )
    assert row.saved_at.year == row.happened_at.year == datetime.now(UTC).year


def test_unknown_kind_number_is_not_found(rosa, sign_in):
    assert sign_in(rosa).get("/journal/new/32000").status_code == 404


def test_guests_are_sent_to_sign_in_from_every_address(db, guest):
    for tail in ADDRESSES:
        answer = guest.press(f"/journal/{uuid4()}/{tail}")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in/")
