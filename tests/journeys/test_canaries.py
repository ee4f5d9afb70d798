"""Words typed anywhere are readable nowhere: not in a file, not in a log, not behind a wrapping."""

import base64
import re
import signal
import sqlite3
import zlib
from contextlib import closing

import pytest

from tests.journeys.people import ANA, fill_sign_in, pass_the_questions
from tests.journeys.posting import Visitor
from tests.journeys.site import rows
from tests.journeys.test_passkeys import USE, Device
from tests.journeys.test_recovery import codes_on
from tests.journeys.traces import found

MADE = []
WRITTEN = {
    "soothe-kit": 7,
    "safety-plan": 9,
    "checkin": 11,
    "savour": 18,
    "boundary": 19,
    "critic-dialogue": 20,
    "phrase-lab": 21,
}
RESCUED = "**/journal/rescued/"
MISTYPED = "Canary mistyped words 48151"
KEPT = re.compile(r"/journal/[0-9a-f-]{36}/(\?kept)?$")


def canary(where):
    """A word that nothing else contains; remembered."""
    word = f"Canary{where.replace('-', '')}Zq7x{len(MADE)}Wv9k"
    MADE.append(word)
    return word


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def keep(page):
    """Keep what is written, and wait until it is."""
    press(page, "Keep it")
    page.wait_for_url(KEPT)


def type_as_a_guest(page):
    """Every form before there is a place, and the first refusals of Enter."""
    page.locator("[name=hard]").fill(canary("hard"))
    page.locator("[name=kind]").fill(canary("kind"))
    for button in ("Next", "Why is it so hard?", "Keep my place", "All right, I am over 18"):
        press(page, button)
    name = canary("name")
    page.locator("[name=name]").fill(name)
    page.locator("[name=own]").fill("canaryshort7")
    page.locator("main form button.next").click()
    page.locator("#problem").wait_for()
    password = f"a sentence with {canary('password')}"
    page.locator("[name=own]").fill(password)
    page.locator("main form button.next").click()
    pass_the_questions(page)
    return name, password


def type_in_the_journal(page):
    """A line with its draft, an edit, and sentences that are deleted."""
    page.goto("/journal/new/2")
    page.locator("[name=text]").fill(canary("draft"))
    page.locator(".save-line.saved").wait_for()
    page.locator("[name=text]").fill(canary("line"))
    keep(page)
    page.get_by_role("link", name="Change it").click()
    page.locator("[name=text]").fill(canary("edit"))
    keep(page)
    press(page, "Delete it")
    page.goto("/journal/new/1")
    page.locator("[name=kind]").fill(canary("own-kind"))
    keep(page)


def type_in_exercises(page):
    """Every place to write in every exercise; the first of each is a draft before it is kept."""
    for unit, number in WRITTEN.items():
        page.goto(f"/step/{number}/")
        places = page.locator("main form.writing textarea").all()
        for place in places:
            place.fill(canary(f"draft-{unit}"))
        if places:
            page.locator(".save-line.saved").wait_for()
        for place in places:
            place.fill(canary(unit))
        for first in page.locator("main form.writing fieldset label:first-child").all():
            first.click()
        press(page, "Keep it")
        page.wait_for_url("**/journal/*/?kept")


def type_in_the_plan_and_look(page):
    """Three small things, and words to look for: some that are there, some that are not."""
    page.goto("/journal/new/8")
    for name in ("first", "second", "third"):
        page.locator(f"[name={name}]").fill(canary(name))
    keep(page)
    page.goto("/journal/search/")
    for words in (MADE[-1], canary("looked-for")):
        page.locator("[name=words]").fill(words)
        press(page, "Look")
    page.get_by_text("Not found in what you kept.").wait_for()


def name_a_key(page):
    """A passkey's name, a code that fits no app, and the secret that was offered to one."""
    Device(page)
    page.goto("/place/keys/new/")
    page.get_by_role("button", name=USE).click()
    page.wait_for_url("**/place/")
    page.get_by_role("link", name="Another name").click()
    page.get_by_label("A name for this key").fill(canary("key"))
    press(page, "Keep it")
    page.goto("/place/code/")
    secret = page.locator("#secret").inner_text()
    MADE.extend({secret, secret.replace(" ", "")})
    page.locator("[name=code]").fill(canary("code"))
    press(page, "Keep it")
    page.locator("#problem").wait_for()


def leave_words_waiting(page, name, password):
    """A post whose session is gone, seen again and left unsaved."""
    page.goto("/journal/new/2")
    page.context.clear_cookies()
    page.locator("[name=text]").fill(canary("rescued"))
    press(page, "Keep it")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("main form button.next").click()
    page.wait_for_url(RESCUED)
    assert page.locator("[name=text]").input_value() == MADE[-1]


def recover(page, name):
    """The sheet's codes, a code on no sheet, a new password; and the second code asked in vain."""
    page.goto("/place/sheet/")
    press(page, "Make the sheet")
    first, second = codes_on(page)
    MADE.extend([first, second])
    page.context.clear_cookies()
    page.goto("/recover/factor/?lang=en")
    page.locator("[name=name]").fill(canary("factor-name"))
    page.locator("[name=password]").fill(canary("factor-words"))
    page.locator("[name=code]").fill(second)
    page.locator("main form button.next").click()
    page.goto("/recover/?lang=en")
    for typed in (canary("sheet"), first):
        page.locator("[name=name]").fill(name)
        page.locator("[name=code]").fill(typed)
        page.locator("[name=way][value=own]").check()
        page.locator("[name=own]").fill(f"another sentence {canary('recovered')}")
        page.locator("main form button.next").click()
        page.wait_for_load_state()
    page.wait_for_url("**/place/sheet/")


def type_wrong_words(page, name):
    """Wrong words where words are asked, and addresses that nobody made."""
    page.goto("/mine/erase/")
    page.locator("[name=password]").fill(canary("erase"))
    press(page, "Erase everything now")
    page.locator("#problem").wait_for()
    page.goto("/confirm/")
    page.locator("[name=password]").fill(canary("confirm"))
    page.locator("main form button.next").click()
    page.locator("#problem").wait_for()
    page.context.clear_cookies()
    fill_sign_in(page, name=canary("unknown"), words=canary("words"))
    fill_sign_in(page, name=name, words=canary("wrong-words"))
    page.goto(f"/sign-in/?next=/{canary('next')}/")
    fill_sign_in(page, name=canary("after-next"), words=MISTYPED)


def ask_rudely(site):
    """Queries, headers and bodies that no page would send. (The log names paths; they hold no words.)"""
    person = Visitor(site)
    person.sign_in(ANA)
    for visitor in (Visitor(site), person):
        visitor.get(f"/en/nothing/?{canary('public')}")
        visitor.get(f"/nothing/?q={canary('private')}")
        visitor.get(f"/journal/?page={canary('page')}&gone={canary('gone')}")
        visitor.get("/today/", Referer=canary("referer"), **{"User-Agent": canary("agent")})
        visitor.get("/en/", **{"Accept-Language": canary("language")})
        visitor.get("/today/", Cookie=f"session={canary('cookie')}; csrf={canary('csrf')}")
        visitor.post("/en/answer/", after=canary("after"))
        visitor.post("/sign-in/", csrfmiddlewaretoken=canary("token"), login=canary("login"))
        visitor.post("/mine/take/", password=canary("take"))
        visitor.post("/settings/", **{name: canary(name) for name in ("language", "country", "time_zone")})
        visitor.post("/step/heard/", heard=canary("heard"))
        visitor.post("/place/alone/", alone=canary("alone"), entry=canary("entry"))
        visitor.post("/place/phone/", phone=canary("phone"))
        visitor.post("/place/sessions/", end=canary("end"))
        visitor.post("/sign-in/key/", credential=canary("credential"))
        visitor.post(f"/enter/?{canary('enter')}", name=canary("bare"), adult="yes")


def test_nothing_that_was_typed_can_be_read_afterwards(site, open_page):
    MADE.clear()
    page = open_page(site, "/en/friend/")
    name, password = type_as_a_guest(page)
    type_in_the_journal(page)
    type_in_exercises(page)
    type_in_the_plan_and_look(page)
    name_a_key(page)
    leave_words_waiting(page, name, password)
    recover(page, name)
    type_wrong_words(page, name)
    ask_rudely(site)
    waiting = rows(site)["journal_rescuedpost"]

    site.stop(by=signal.SIGKILL)

    assert (len(MADE) > 100, waiting) == (True, 1)
    assert found(site, [*MADE, MISTYPED, "canaryshort7"]) == []


@pytest.mark.parametrize("way", ["plain", "base64", "session", "log", "name"])
def test_a_word_that_was_left_is_found(make_site, way):
    site, word = make_site(), "CanaryLeftZq7xWv9k"
    body = base64.urlsafe_b64encode(zlib.compress(f'{{"word": "{word}"}}'.encode())).decode()
    texts = {"plain": f"..{word}..", "base64": base64.b64encode(f"x{word}y".encode()).decode(), "log": word}
    if way in ("session", "name"):
        row = f".{body}:1ab:sig" if way == "session" else word.casefold()
        with closing(sqlite3.connect(site.data / "querencia.sqlite3")) as database, database:
            database.execute("insert into django_session values ('key', ?, '2030-01-01')", [row])
    else:
        (site.output if way == "log" else site.data / "keys" / "note").write_text(texts[way])

    assert {found_word for _, found_word in found(site, [word])} == {word}
