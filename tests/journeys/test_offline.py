"""Without a network: help, the minute and what was chosen open; nothing private is kept; leaving works."""

import json
import re
import shutil
import time
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.browser import faults_of
from tests.journeys.people import ANA, sign_in

READY = "() => navigator.serviceWorker.ready.then(() => true)"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(request.url);
  }
  return found.sort();
}"""
REGISTRATIONS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
CONTENT = Path(__file__).resolve().parents[2] / "content"
COUNTRY = re.compile(r"/help/[a-z]{2}/$")
PATIENCE_SECONDS = 30
SAY = "() => document.querySelector('[data-keep] [role=status]').textContent"
BREATH = "u/breath-soothe/"
HEADING = "h1 >> nth=0"
TITLES = {"en": ("No network.", "One minute to ease"), "es": ("No hay red.", "Un minuto para aflojar")}


def basics(site):
    """What the worker is told to keep on every phone, by the site itself."""
    with urllib.request.urlopen(f"{site.origin}/worker.js") as answer:
        told = answer.read().decode().removeprefix("const KEPT = ").split(";\n", 1)[0]
    what = json.loads(told)
    timelines = {_timeline(site, f"/{lang}/u/one-minute/") for lang in ("en", "es")}
    return sorted(f"{site.origin}{path}" for path in {*what["pages"], *what["parts"], *timelines})


def _timeline(site, path):
    with urllib.request.urlopen(site.origin + path) as answer:
        return re.search(r'src="(/../timelines/[^"]+)"', answer.read().decode())[1]


def with_basics(site, open_page, path="/en/", **how):
    """A page of a phone that has just been fetched everything it keeps by itself."""
    page = open_page(site, path, **how)
    assert page.evaluate(READY)
    return page


def keep(page, path):
    """Choose a practice to keep, as a person would."""
    page.goto(path)
    page.locator("[data-keep] button").click()
    page.wait_for_function("() => document.querySelector('[data-act=drop]')")


def until(page, is_so):
    """Wait until what the phone keeps is as it should be."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so(page.evaluate(KEPT)):
        assert time.monotonic() < end, page.evaluate(KEPT)
        page.wait_for_timeout(50)


def off(page, path):
    """Open an address with the network cut."""
    page.context.set_offline(True)
    page.goto(path)
    return page.locator(HEADING).text_content()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_minute_plays_to_its_end_without_a_network(quiet_site, open_page, lang):
    page = with_basics(quiet_site, open_page, f"/{lang}/", lang=lang, at="2026-11-24T12:00:00Z")
    page.context.set_offline(True)

    page.goto(f"/{lang}/u/one-minute/#begin")
    page.locator(".caption").wait_for()
    page.context.clock.fast_forward(61_000)
    page.context.clock.run_for(1_000)

    page.locator("[data-after]:not([hidden])").wait_for()
    assert page.locator(HEADING).text_content() == TITLES[lang][1]


def test_every_other_address_says_that_there_is_no_network_and_leads_only_to_what_is_kept(
    quiet_site, open_page
):
    page = with_basics(quiet_site, open_page)
    keep(page, f"/en/{BREATH}")

    said = {path: off(page, path) for path in ("/", "/en/about/", "/today/", "/journal/", "/es/about/")}
    page.goto("/today/")
    page.locator(".kept a").first.wait_for()
    links = page.evaluate("() => [...document.querySelectorAll('main a, header a')].map(a => a.pathname)")
    opened = {}
    for path in {*links} - {"/today/"}:
        page.goto(path)
        opened[path] = page.locator(HEADING).text_content()

    assert said == dict.fromkeys(said, "No network.") | {"/es/about/": "No hay red."}
    assert {path for path in opened if opened[path].startswith("No ")} == {"/en/offline/"}
    assert {f"/en/{BREATH}", "/en/help/", "/en/u/one-minute/", "/en/u/ground-54321/", "/away/"} <= set(opened)


def test_help_of_the_country_looked_at_last_opens_without_a_network(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    for country in ("gb", "us"):
        page.goto(f"/en/help/{country}/")
        until(
            page,
            lambda kept, country=country: (
                [url[-4:] for url in kept if COUNTRY.search(url)] == [f"/{country}/"]
            ),
        )

    assert off(page, "/en/help/us/") == "Help now: United States"
    assert page.locator('a[href="tel:988"]').count() > 0
    assert off(page, "/en/help/fr/") == "No network."


def test_a_practice_that_was_chosen_plays_without_a_network_and_can_be_taken_off(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    before = page.evaluate(KEPT)

    keep(page, "/en/u/breath-soothe/5/")
    said, held = page.evaluate(SAY), page.evaluate(KEPT)
    heading = off(page, "/en/u/breath-soothe/5/")
    page.get_by_role("button", name="Begin").wait_for()
    page.context.set_offline(False)
    page.locator("[data-keep] button").click()
    page.wait_for_function("() => document.querySelector('[data-act=keep]')")

    assert (said, heading) == ("Kept. It opens without a network.", "Slow breathing")
    fresh = [url.removeprefix(quiet_site.origin) for url in held if url not in before]
    assert fresh[0].startswith("/en/timelines/breath-soothe/5/warm/")
    assert fresh[1:] == ["/en/u/breath-soothe/5/"]
    assert page.evaluate(SAY) == "It is off this phone."
    assert page.evaluate(KEPT) == before


def test_no_private_page_is_ever_kept_and_signing_out_leaves_nothing(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    sign_in(page, ANA)
    for path in ("/today/", "/journal/", "/mine/", "/journal/new/2", "/step/1/", "/settings/"):
        page.goto(path)
        page.wait_for_load_state()
    inside = page.evaluate(KEPT)

    page.goto("/sign-out/")
    page.locator("main form button").click()
    page.wait_for_url("**/en/")

    assert inside == page.evaluate(KEPT) == basics(quiet_site)
    assert page.evaluate("() => Object.keys(sessionStorage)") == ["look"]
    assert page.evaluate("() => Object.keys(localStorage)") == []
    assert off(page, "/journal/") == "No network."


def test_the_worker_refuses_to_keep_what_is_private_or_not_a_practice(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    sign_in(page, ANA)
    before = page.evaluate(KEPT)

    for address in ("/today/", "/sign-in/", "/en/about/", "/en/u/none/", "/en/u/friend-and-me/"):
        did = page.evaluate(
            """address => new Promise(done => {
              const channel = new MessageChannel();
              channel.port1.onmessage = event => done(event.data);
              navigator.serviceWorker.controller.postMessage({act: "keep", address}, [channel.port2]);
            })""",
            address,
        )
        assert (address, did, page.evaluate(KEPT)) == (address, False, before)


def test_a_shared_phone_keeps_nothing_and_what_was_there_goes(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    page.evaluate("() => ['left-at', 'keep', 'look'].forEach((key) => localStorage.setItem(key, '{}'))")
    page.context.add_cookies([{"name": "phone", "value": "shared", "url": quiet_site.origin}])

    page.goto(f"/en/{BREATH}")
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]

    assert page.evaluate(REGISTRATIONS) == 0
    assert page.locator("[data-keep]").is_hidden()
    page.goto("/en/kept/")
    assert page.locator("[data-when]:not([hidden])").text_content() == (
        "Others use this phone too, so it keeps nothing."
    )


def test_taking_everything_off_lasts_until_something_is_chosen_again(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    page.goto("/en/kept/")
    page.get_by_role("button", name="Take everything off").click()
    page.get_by_text("This phone keeps no pages.").wait_for()
    page.goto("/en/")
    page.wait_for_load_state()

    after = (page.evaluate(KEPT), page.evaluate(REGISTRATIONS))
    keep(page, f"/en/{BREATH}")

    assert after == ([], 0)
    kept = page.evaluate(KEPT)
    assert f"{quiet_site.origin}/en/{BREATH}" in kept
    assert set(basics(quiet_site)) <= set(kept)


ABSENT = "delete Navigator.prototype.serviceWorker;"
CLOSED = """
const refused = () => Promise.reject(new DOMException("", "SecurityError"));
Object.defineProperty(window, "caches", {value: {keys: refused, open: refused, match: refused}});
"""


def test_without_a_service_worker_the_page_says_so_and_goes_on(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    page.add_init_script(ABSENT)

    page.goto("/en/kept/")
    said = page.locator("[data-when]:not([hidden])").text_content()
    page.goto(f"/en/{BREATH}")
    page.get_by_role("button", name="Begin").wait_for()

    assert said == (
        "This browser keeps no pages: it may be a private window. With a network everything works."
    )
    assert page.locator("[data-keep]").is_hidden()


def test_where_storage_is_closed_the_page_says_so_and_goes_on(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    page.add_init_script(CLOSED)

    page.goto("/en/kept/")
    page.locator("[data-when=impossible]:not([hidden])").wait_for()
    page.goto(f"/en/{BREATH}")
    page.get_by_role("button", name="Begin").wait_for()

    assert page.locator("[data-keep]").is_hidden()


def test_what_the_browser_cleared_comes_back_by_itself(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")

    page.goto("/en/about/")
    until(page, lambda kept: kept == basics(quiet_site))

    assert off(page, "/en/u/one-minute/") == "One minute to ease"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_pages_of_what_is_kept_have_no_fault(quiet_site, open_page, lang):
    page = with_basics(quiet_site, open_page, f"/{lang}/", lang=lang)
    keep(page, f"/{lang}/{BREATH}")
    found = []

    for path in (f"/{lang}/{BREATH}", f"/{lang}/kept/", "/today/"):
        page.context.set_offline(path == "/today/")
        page.goto(path)
        page.locator(".kept a, [data-act=drop]").first.wait_for()
        assert page.evaluate("() => document.documentElement.scrollWidth") == 360
        found += [f"{path} {fault}" for fault in faults_of(page)]

    assert found == []


def test_a_new_release_is_fetched_without_a_reload_and_the_old_one_goes(make_site, open_page, tmp_path):
    site, content = make_site(), tmp_path / "content"
    shutil.copytree(CONTENT, content)
    site.start(QUERENCIA_CONTENT=str(content))
    page = with_basics(site, open_page)
    keep(page, f"/en/{BREATH}")
    keep(page, f"/en/{BREATH}5/")
    names = page.evaluate("() => caches.keys()")
    page.evaluate("() => { window.isTheSamePage = true; }")
    unit = content / "abct" / "practices" / "breath-soothe"
    for name, old, new in (("en.md", "Stay as you are", "Stay as you were"), ("unit.toml", "[2, 5]", "[2]")):
        words = (unit / name).read_text("utf-8")
        (unit / name).write_text(words.replace(old, new, 1), "utf-8")

    site.restart(QUERENCIA_CONTENT=str(content))
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    until(page, lambda kept: len(kept) > 0 and page.evaluate("() => caches.keys()") not in ([], names))
    until(page, lambda kept: page.evaluate("async () => (await caches.keys()).length") == 1)

    assert page.evaluate("() => window.isTheSamePage") is True
    assert off(page, f"/en/{BREATH}") == "Slow breathing"
    page.locator(".caption", has_text="Stay as you were").wait_for()
    assert [url for url in page.evaluate(KEPT) if "/breath-soothe/5/" in url] == []


THE_CARD = ["An orange", "Nobody. Help now.", "The stairs"]
CARD_KEPT = "() => Object.keys(localStorage).includes('card')"


def write_the_card(page, lines=THE_CARD):
    """Write the three lines for hard hours, and stay on the page where they are read."""
    page.goto("/step/7/")
    for name, line in zip(("helps", "whom", "where"), lines, strict=True):
        page.locator(f"[name=answer-{name}]").fill(line)
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url("**/?kept")
    return page.url


def say_whose_phone(page, phone):
    page.goto("/place/phone/")
    page.locator(f"[value={phone}]").first.click()
    page.wait_for_load_state()


def lines_on(page):
    return page.locator("[data-card-kept]:not([hidden]) li").all_text_contents()


def test_lines_for_hard_hours_open_without_a_network_on_a_phone_of_ones_own(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    sign_in(page, ANA)
    say_whose_phone(page, "own")
    entry = write_the_card(page)
    before = page.evaluate(CARD_KEPT)

    page.get_by_role("button", name="Keep these lines on this phone").click()
    said = page.locator("[data-card] [role=status]").text_content()
    faults = faults_of(page)
    page.goto("/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/en/")

    assert (before, said, faults) == (False, "They are on this phone, also without a network.", [])
    assert off(page, "/today/") == "No network."
    assert lines_on(page) == THE_CARD
    assert page.locator(".top .help").is_visible()
    page.goto("/en/kept/")
    assert lines_on(page) == THE_CARD
    assert faults_of(page) == []
    page.locator("[data-card-kept] button").click()
    assert (lines_on(page), page.evaluate(CARD_KEPT)) == ([], False)
    assert entry not in page.evaluate("() => JSON.stringify(localStorage)")


def test_the_lines_on_the_phone_follow_what_is_written_and_go_with_everything_else(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    sign_in(page, ANA)
    say_whose_phone(page, "own")
    write_the_card(page)
    page.get_by_role("button", name="Keep these lines on this phone").click()
    page.get_by_role("link", name="Change it").click()
    page.locator("[name=answer-where]").fill("<b>The bench</b>")
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url(re.compile("/journal/[0-9a-f-]{36}/$"))
    page.get_by_role("button", name="Take them off this phone").wait_for()

    page.goto("/en/kept/")
    changed = lines_on(page)
    page.get_by_role("button", name="Take everything off").click()
    page.get_by_text("This phone keeps no pages.").wait_for()

    assert changed == [*THE_CARD[:2], "<b>The bench</b>"]
    assert (lines_on(page), page.evaluate(CARD_KEPT)) == ([], False)


@pytest.mark.parametrize("phone", ["shared", None])
def test_lines_are_offered_to_no_other_phone(quiet_site, open_page, phone):
    page = with_basics(quiet_site, open_page)
    sign_in(page, ANA)
    if phone:
        say_whose_phone(page, phone)

    write_the_card(page)
    page.wait_for_load_state("networkidle")

    assert page.locator("[data-lines] li").all_text_contents() == THE_CARD
    assert page.locator("[data-card]").is_hidden()
    assert page.evaluate(CARD_KEPT) is False


def test_words_that_cannot_be_sent_stay_and_are_kept_once_there_is_a_network(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    sign_in(page, ANA)
    page.goto("/journal/new/2")
    page.locator("[name=text]").fill("Rain on the tin roof.")
    page.context.set_offline(True)

    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("No network just now. Your words are kept on this page.").wait_for()
    still = page.locator("[name=text]").input_value()
    page.context.set_offline(False)
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url(re.compile("/journal/[0-9a-f-]{36}/$"))

    assert still == "Rain on the tin roof."
    assert page.locator("main .said").all_text_contents() == ["Rain on the tin roof."]


def test_a_network_that_breaks_in_the_middle_keeps_the_form_where_it_is(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    sign_in(page, ANA)
    page.goto("/journal/new/2")
    page.evaluate("() => Object.defineProperty(navigator, 'onLine', {value: true})")
    page.locator("[name=text]").fill("Rain again.")
    page.context.set_offline(True)

    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("No network just now. Your words are kept on this page.").wait_for()

    assert page.locator("[name=text]").input_value() == "Rain again."


def test_a_tap_that_cannot_be_sent_is_answered_by_our_own_page(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    sign_in(page, ANA)
    page.goto("/settings/")
    page.context.set_offline(True)

    page.get_by_role("button", name="Save").click()
    page.wait_for_load_state()

    assert page.locator(HEADING).text_content() == "No network."


def test_a_practice_is_kept_from_ones_own_page_too_and_only_its_public_page_is(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    sign_in(page, ANA)
    say_whose_phone(page, "own")
    keep(page, "/step/3/?minutes=5")
    kept = page.evaluate(KEPT)
    faults = faults_of(page)

    assert off(page, f"/en/{BREATH}5/") == "Slow breathing"
    private = [address for address in kept if re.search("/(step|today|journal|place)/", address)]
    assert (f"{quiet_site.origin}/en/{BREATH}5/" in kept, private, faults) == (True, [], [])


def test_lines_are_taken_off_from_another_device_at_the_next_visit(quiet_site, open_page):
    here, there = with_basics(quiet_site, open_page), open_page(quiet_site, "/en/")
    for page in (here, there):
        sign_in(page, ANA)
    say_whose_phone(here, "own")
    write_the_card(here)
    entry = here.url.partition("?")[0]
    here.get_by_role("button", name="Keep these lines on this phone").click()
    here.goto("/today/")
    before = here.evaluate(CARD_KEPT)

    there.goto("/place/phone/")
    there.get_by_role("button", name="Take them off all phones").click()
    there.wait_for_url("**/?called#lines")
    off_line = off(here, "/today/"), lines_on(here)
    here.context.set_offline(False)
    here.goto(entry)
    here.get_by_role("button", name="Keep these lines on this phone").wait_for()

    assert (before, off_line) == (True, ("No network.", THE_CARD))
    assert here.evaluate(CARD_KEPT) is False
    here.get_by_role("button", name="Keep these lines on this phone").click()
    here.goto("/today/")
    assert here.evaluate(CARD_KEPT) is True


def test_the_lines_of_one_person_stay_when_another_calls_theirs_back(quiet_site, open_page):
    page = with_basics(quiet_site, open_page)
    mine = "a" * 16
    page.evaluate(
        "(of) => localStorage.setItem('card', JSON.stringify({from: '/x/', of, lines: ['An orange']}))",
        f"{mine}.0",
    )
    sign_in(page, ANA)
    page.goto("/place/phone/")
    page.get_by_role("button", name="Take them off all phones").click()
    page.wait_for_url("**/?called#lines")
    page.goto("/today/")

    assert page.evaluate(CARD_KEPT) is True
