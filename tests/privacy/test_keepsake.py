"""The keepsake: what is chosen goes in and nothing else, as a page and as a PDF."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from querencia.journal.actions import delete_entry, keep_new
from querencia.journal.addresses import new_id
from querencia.journal.kinds import kind_named
from querencia.journal.models import Entry
from querencia.privacy.keepsake import choosing
from querencia.vault.keyring import keyring_of
from tests.paper.reading import elements_of, is_ua, read, words_of
from tests.privacy.conftest import AT, PASSWORD
from tests.privacy.test_views import confirmed, text_of

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

HARD, KIND = "You are late again.", "You came. That counts."


@pytest.fixture
def write(rosa):
    """Keep an entry of Rosa's of a kind, so many days after the first."""

    def write(name, /, *, day=0, user=rosa, **fields):
        made, at = kind_named(name), AT + timedelta(days=day)
        payload = made.model(**fields)
        return keep_new(made, payload, entry_id=new_id(at=at), owner_id=user.owner_id, at=at).entry

    return write


@pytest.fixture
def browser(rosa, sign_in):
    """Rosa's browser, in which the password was asked a moment ago."""
    return confirmed(sign_in(rosa), rosa)


def ticked(response):
    """The ids that stand ticked on the page."""
    return re.findall(r'name="entry" value="([^"]+)" checked', response.content.decode())


def offered(response):
    return re.findall(r'name="entry" value="([^"]+)"', response.content.decode())


def carried(response):
    return re.search(r'name="carried" value="([^"]*)"', response.content.decode())[1].split()


def pdf(browser, *entries, **more):
    """The PDF of these entries."""
    ids = " ".join(str(each.id) for each in entries)
    return browser.press("/mine/keepsake/made/", carried=ids, seen="1", **{"as": "pdf"}, **more)


def test_the_usual_is_ticked_and_hard_sentences_are_not(browser, write):
    both = write("two-sentences", hard=HARD, kind=KIND)
    hard = write("two-sentences", hard="Nobody asked you.", day=1)
    line = write("line", text="The kettle is on.", day=2)
    plan = write("plan", first="Open the window", day=3)
    tap = write("exercise", unit="checkin", answers={"body": "tense"}, day=4)

    page = browser.get("/mine/keepsake/")

    assert set(offered(page)) == {str(each.id) for each in (both, hard, line, plan, tap)}
    assert set(ticked(page)) == {str(each.id) for each in (both, line, plan)}
    assert HARD not in page.content.decode()
    assert "Nobody asked you." not in page.content.decode()
    assert "A hard sentence alone" in text_of(page)
    assert page.headers["Cache-Control"] == "no-store"


def test_without_anything_kept_the_page_says_so_kindly(browser):
    assert text_of(browser.get("/mine/keepsake/")) == [
        "A book of my words",
        "Choose what goes in. It is made for you, now, and not kept here.",
        "Nothing is kept yet, so there is nothing to choose. It can stay so.",
        "Later, what you keep waits here. One line is enough for a book.",
        "What is mine",
    ]


def test_a_draft_and_a_visit_are_not_offered(browser, rosa, write):
    line = write("line", text="One.")
    Entry.objects.filter(id=line.id).update(status="draft")
    write("night", how="quiet")

    assert offered(browser.get("/mine/keepsake/")) == []


def test_the_page_holds_what_was_chosen_by_groups_the_oldest_first(browser, write):
    second = write("line", text="Second.", day=2)
    first = write("line", text="First.", day=1)
    both = write("two-sentences", hard=HARD, kind=KIND, day=3)
    write("line", text="Not this one.", day=4)

    page = browser.press(
        "/mine/keepsake/made/",
        carried=f"{second.id} {first.id}",
        entry=str(both.id),
        seen="1",
        **{"as": "page"},
    )

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert text_of(page) == [
        "My words",
        "What I would say to someone else",
        "The other voice",
        KIND,
        "Lines of my own",
        "First.",
        "Second.",
        "This page can be printed. Nothing of it is kept here.",
        "As a PDF",
        "Choose again",
    ]


def test_the_pdf_holds_what_was_chosen_and_nothing_else(browser, write):
    line = write("line", text="The kettle is on.")
    write("line", text="Not this one.")
    both = write("two-sentences", hard=HARD, kind=KIND, day=1)

    response = pdf(browser, line, both)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-words.pdf"'
    assert response.headers["Cache-Control"] == "no-store"
    assert words_of(response.content) == (
        "My words What I would say to someone else The other voice"
        f" {KIND} Lines of my own The kettle is on. 2"
    )
    assert (is_ua(response.content), read(response.content).metadata.author) == (True, None)


def test_hard_sentences_days_and_the_cover_only_if_wanted(browser, write):
    one = write("two-sentences", hard=HARD, kind=KIND)
    two = write("line", text="The kettle is on.", day=30)

    words = words_of(pdf(browser, one, two, hard="on", dates="on").content)

    assert words.startswith("My words 1 March 2026 – 31 March 2026 What I would say")
    assert words.index(HARD) < words.index(KIND)
    assert re.findall(r"\d+ March 2026", words) == ["1 March 2026", "31 March 2026"] * 2


def test_a_hard_sentence_alone_is_no_page_without_leave(browser, write):
    hard = write("two-sentences", hard=HARD)

    assert pdf(browser, hard).status_code == 422
    assert HARD in words_of(pdf(browser, hard, hard="on").content)


def test_a_discreet_person_gets_notes(browser, rosa, write):
    rosa.is_discreet = True
    rosa.save()

    response = pdf(browser, write("line", text="The kettle is on."))

    assert response.headers["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    assert read(response.content).metadata.title == "Notes"
    assert words_of(response.content).startswith("Notes Lines of my own")


def test_a_book_in_spanish(iker, sign_in, write):
    line = write("line", user=iker, text="La tetera está puesta.")

    made = pdf(confirmed(sign_in(iker), iker), line).content

    assert words_of(made) == "Mis palabras Líneas mías La tetera está puesta. 2"
    assert read(made).trailer["/Root"]["/Lang"] == "es"


def test_pictures_of_the_weeks_go_in_with_words_in_their_place(browser, write):
    for day in (0, 7, 14):
        write("week", kindness=3 + day // 7, day=day)

    made = pdf(browser, pictures="on").content
    page = browser.press("/mine/keepsake/made/", pictures="on", **{"as": "page"})

    alternatives = [alt for tag, alt in elements_of(made) if tag == "/Figure"]
    assert alternatives == ["Kindness to myself. 3 weeks; the newest is 5 of 10."]
    assert "How the weeks went Kindness to myself Within the usual ups and downs." in words_of(made)
    assert f'aria-label="{alternatives[0]}"' in page.content.decode()
    assert "the pictures of the weeks" in text_of(browser.get("/mine/keepsake/"))


def test_nothing_chosen_is_said_kindly(browser, write):
    line = write("line", text="One.")

    response = browser.press("/mine/keepsake/made/", seen="1", **{"as": "pdf"})

    assert response.status_code == 422
    assert "Nothing is chosen yet. One thing is enough." in text_of(response)
    assert (offered(response), ticked(response)) == ([str(line.id)], [])


@pytest.mark.parametrize("others", ["another's", "deleted", "free", "nonsense"])
def test_what_is_not_there_is_left_out_whoever_has_it(browser, rosa, iker, write, others):
    mine = write("line", text="Mine.")
    theirs = write("line", user=iker, text="Theirs.")
    gone = write("line", text="Gone.", day=1)
    delete_entry(gone.id, keyring=keyring_of(rosa.owner_id), at=AT)
    which = {"another's": theirs.id, "deleted": gone.id, "free": uuid4(), "nonsense": "x" * 36}[others]

    response = browser.press("/mine/keepsake/made/", entry=str(which), carried=str(mine.id), **{"as": "pdf"})
    alone = browser.press("/mine/keepsake/made/", entry=str(which), seen="1", **{"as": "pdf"})

    said = "One thing that you chose is not in here. It is no longer kept, or does not open."
    words = words_of(response.content)
    assert words.startswith("My words Lines of my own Mine.")
    assert (said in words) == (others != "nonsense")
    assert ("Theirs" in words, "Gone" in words) == (False, False)
    assert alone.status_code == 422


def test_what_does_not_open_is_left_out(browser, write):
    mine, broken = write("line", text="Mine."), write("line", text="Broken.", day=1)
    Entry.objects.filter(id=broken.id).update(sealed=b"noise")

    words = words_of(pdf(browser, mine, broken).content)

    assert "Mine." in words
    assert "One thing that you chose is not in here." in words
    assert offered(browser.get("/mine/keepsake/")) == [str(mine.id)]


def test_more_than_a_book_holds_is_refused_with_words(browser, write):
    write("line", text="One.")
    ids = " ".join(str(uuid4()) for _ in range(choosing.MOST + 1))

    response = browser.press("/mine/keepsake/made/", carried=ids, seen="1", **{"as": "pdf"})

    assert response.status_code == 422
    assert "That is more than one book holds. Choose 500 at most." in text_of(response)


def test_too_many_words_are_refused_with_words(browser, write):
    long = [write("line", text="a" * 100_000, day=n) for n in range(5)]

    assert pdf(browser, *long).status_code == 422
    assert "That is more than one book holds. With fewer it can be made." in text_of(pdf(browser, *long))
    assert pdf(browser, *long[:2]).status_code == 200


def test_five_thousand_entries_are_offered_fifty_at_a_time(
    browser, rosa, write, django_assert_max_num_queries
):
    line = write("line", text="One.")
    Entry.objects.bulk_create(
        Entry(
            owner_id=rosa.owner_id,
            id=uuid4(),
            kind=line.kind,
            status=line.status,
            happened_at=line.happened_at,
            saved_at=line.saved_at,
            seq=line.seq + n,
            revision=1,
            sealed=b"noise",
        )
        for n in range(1, 5_000)
    )

    with django_assert_max_num_queries(20):
        page = browser.get("/mine/keepsake/")

    assert "Page 1 of 100, the newest first. Pages that you have not opened stay out." in text_of(page)


def test_turning_the_page_takes_the_ticks_along(browser, write):
    entries = [write("line", text=f"Line {n}.", day=n) for n in range(60)]
    newest, oldest = entries[-50:], entries[:10]
    first = browser.get("/mine/keepsake/")
    keep, drop = newest[0], newest[1]

    second = browser.press("/mine/keepsake/", entry=str(keep.id), seen="1", page="2")
    back = browser.press("/mine/keepsake/", carried=" ".join(carried(second)), seen="1 2", page="1")

    assert len(ticked(first)) == 50
    assert sorted(ticked(second)) == sorted(str(each.id) for each in oldest)
    assert carried(second) == [str(keep.id)]
    assert ticked(back) == [str(keep.id)]
    assert str(drop.id) in offered(back)


def test_a_full_page_with_all_that_is_carried_is_light(browser, write):
    for n in range(50):
        write("line", text="A line that is as long as a line of a list can be. " * 4, day=n)
    ids = " ".join(str(uuid4()) for _ in range(choosing.MOST))

    page = browser.press("/mine/keepsake/", carried=ids, seen="2", page="1")

    assert len(ticked(page)) == 50
    assert len(page.content) < 55_000


@pytest.mark.parametrize("page", ["", "0", "-1", "99999", "x", "²", "9" * 30])
def test_a_page_that_is_none_shows_one(browser, write, page):
    write("line", text="One.")

    assert browser.press("/mine/keepsake/", page=page, seen="x ² 7").status_code == 200


def test_the_password_is_asked_first_and_then_the_choice_goes_on(rosa, sign_in, write):
    line, other = write("line", text="One."), write("line", text="Two.")
    browser = sign_in(rosa)

    asked = pdf(browser, line)
    given = browser.press(asked.headers["Location"], password=PASSWORD, next="/mine/keepsake/made/")

    assert (asked.status_code, asked.headers["Location"].partition("?")[0]) == (302, "/confirm/")
    assert "One." in words_of(given.content)
    assert str(other.id) not in given.content.decode("latin-1")


def test_a_broken_typesetter_shows_the_page_instead(browser, write, monkeypatch):
    from querencia.paper import making

    monkeypatch.setattr(making, "LONGEST_SECONDS", 0.001)

    response = pdf(browser, write("line", text="One."))

    assert response.status_code == 503
    assert text_of(response)[0] == "My words"
    assert "One." in text_of(response)


def test_a_kind_that_is_not_known_shows_itself_unticked(browser, rosa, keep):
    note = keep(rosa, "A note <b>of</b> another kind & more")

    page = browser.get("/mine/keepsake/")

    assert (offered(page), ticked(page)) == ([str(note.id)], [])
    assert "A note <b>of</b> another kind & more" in words_of(pdf(browser, note).content)
