"""The card for hard hours: the newest three lines, and the numbers of one's country."""

import re
from datetime import timedelta

import pytest

from querencia.journal.actions import delete_entry, keep_new
from querencia.journal.addresses import new_id
from querencia.journal.kinds import kind_named
from querencia.vault.keyring import keyring_of
from tests.privacy.conftest import AT
from tests.privacy.test_views import text_of

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

THREE = {"helps": "Warm tea", "whom": "Nora, 555 0100", "where": "The stairs"}


@pytest.fixture
def write(rosa):
    """Keep an exercise of somebody's."""

    def write(answers, *, unit="soothe-kit", day=0, user=rosa):
        kind, at = kind_named("exercise"), AT + timedelta(days=day)
        payload = kind.model(unit=unit, answers=answers)
        return keep_new(kind, payload, entry_id=new_id(at=at), owner_id=user.owner_id, at=at).entry

    return write


def lines_of(response):
    """What stands on both sides."""
    return re.findall(r"<dd[^>]*>(.*?)</dd>", response.content.decode(), re.DOTALL)


def test_the_card_has_the_newest_lines_and_the_numbers_of_the_country(rosa, sign_in, write):
    rosa.country = "es"
    rosa.save()
    write({"helps": "An old line"})
    write(THREE, day=1)
    write({"see": "a window"}, unit="savour", day=2)

    response = sign_in(rosa).get("/mine/card/")

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert lines_of(response) == ["Warm tea", "Nora, 555 0100", "The stairs", "112", "024"]
    assert "In danger (Spain)" in " ".join(text_of(response))


def test_without_lines_and_country_the_card_is_open_and_says_so(rosa, sign_in):
    response = sign_in(rosa).get("/mine/card/")

    assert lines_of(response) == ["", "", "", "", ""]
    said = " ".join(text_of(response))
    assert "The three lines are not written yet. The card can be filled by hand. Or write them here" in said
    assert "We do not know your country, so the back is open. Choose it" in said


@pytest.mark.parametrize("country", ["zz", "??"])
def test_a_country_without_lines_leaves_the_back_open(rosa, sign_in, country):
    rosa.country = country
    rosa.save()

    assert lines_of(sign_in(rosa).get("/mine/card/"))[3:] == ["", ""]


def test_another_person_and_a_deleted_entry_are_not_on_it(rosa, iker, sign_in, write):
    write(THREE, user=iker)
    gone = write({"helps": "Gone"})
    delete_entry(gone.id, keyring=keyring_of(rosa.owner_id), at=AT)

    assert lines_of(sign_in(rosa).get("/mine/card/"))[:3] == ["", "", ""]


def test_a_line_that_is_too_long_is_cut_and_said(rosa, sign_in, write):
    write({"helps": "tea " * 30, "whom": "<b>&", "where": "a\nb"})
    browser = sign_in(rosa)

    small, big = browser.get("/mine/card/"), browser.get("/mine/card/?big")

    assert [len(lines_of(small)[0]), lines_of(small)[0][-1]] == [80, "…"]
    assert lines_of(small)[1:3] == ["&lt;b&gt;&amp;", "a b"]
    assert lines_of(big)[0] == ("tea " * 30).strip()
    assert "A line is longer than the card. The big one holds more." in text_of(small)
    assert "A line is longer than the card. The big one holds more." not in text_of(big)


def test_a_line_that_is_too_long_for_the_big_card_too(rosa, sign_in, write):
    write({"helps": "x" * 20_000})

    assert "A line is longer than the card. Its beginning is there." in text_of(
        sign_in(rosa).get("/mine/card/?big")
    )


def test_the_card_is_reached_from_its_entry_and_from_what_is_mine(rosa, sign_in, write):
    kit, other = write(THREE), write({"see": "a window"}, unit="savour", day=1)
    browser = sign_in(rosa)

    pages = [browser.get(path) for path in (f"/journal/{kit.id}/", "/mine/", f"/journal/{other.id}/")]

    assert ['href="/mine/card/"' in page.content.decode() for page in pages] == [True, True, False]


def test_the_card_in_spanish(iker, sign_in):
    assert text_of(sign_in(iker).get("/mine/card/"))[0] == "La tarjeta para horas difíciles"
