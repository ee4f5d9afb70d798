"""Every address × everybody × own, another's and free ids. A new address without a row fails."""

from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse

from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.journal.kinds import kind_named
from querencia.practices.installed import installed_pack
from querencia.web.checks import patterns
from tests.cast import ENTERED, FORM, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

GUEST_TO_SIGN_IN = 303
LANG = {"lang": "en"}

# name: arguments. What Ben sees at an id of Ana's is what anybody sees at an id that is free.
PUBLIC = {
    "practices:door": LANG,
    "practices:about": LANG,
    "practices:library": LANG,
    "practices:one-sentence": LANG,
    "practices:good-night": LANG,
    "practices:let-go": LANG,
    "practices:young": LANG,
    "worker": {},
    "practices:offline": LANG,
    "practices:kept": LANG,
    "practices:sheets": LANG,
    "practices:sheets-pdf": LANG,
    "practices:unit": {**LANG, "unit_id": "one-minute"},
    "practices:unit-length": {**LANG, "unit_id": "breath-soothe", "minutes": 5},
    "practices:unit-plain": {**LANG, "unit_id": "breath-soothe", "minutes": 5},
    "practices:unit-length-path": {**LANG, "unit_id": "breath-kind", "minutes": 5, "way": "moving"},
    "practices:unit-plain-path": {**LANG, "unit_id": "breath-kind", "minutes": 5, "way": "moving"},
    "practices:timeline-path": {
        **LANG,
        "unit_id": "breath-kind",
        "minutes": 5,
        "tone": "plain",
        "way": "moving",
        "digest": "DIGEST",
    },
    "practices:timeline": {**LANG, "unit_id": "one-minute", "minutes": 1, "tone": "warm", "digest": "DIGEST"},
    "practices:and-now": LANG,
    "practices:friend": LANG,
    "privacy:gone": LANG,
    "web:away": {},
    "web:robots": {},
    "web:manifest": {},
    "web:manifest-notes": {},
}
PUBLIC_FILES = {"safety:help": LANG, "safety:help-country": {**LANG, "country": "gb"}}
GUEST_FORMS = {
    "practices:answer": LANG,
    "practices:friend-two": LANG,
    "practices:friend-why": LANG,
    "practices:friend-before": LANG,
}
PERSON = {
    # name: (arguments, status of a GET for a person)
    "programme:today": ({}, 200),
    "programme:step": ({"number": 1}, 200),
    "programme:library": ({}, 200),
    "programme:part": ({"number": 1}, 200),
    "programme:afterwards": ({}, 200),
    "programme:look-back": ({}, 303),
    "programme:week": ({}, 200),
    "programme:helps": ({}, 200),
    "programme:preferences": ({}, 200),
    "programme:version": ({}, 200),
    "programme:heard": ({}, 303),
    "programme:unsafe": ({}, 303),
    "programme:later": ({}, 200),
    "programme:later-new": ({}, 200),
    "programme:later-act": ({}, 405),
    "programme:later-calendar": ({}, 200),
    "programme:later-confirm": ({"token": "nothing"}, 404),
    "measures:index": ({}, 200),
    "measures:choosing": ({}, 200),
    "measures:changes": ({}, 200),
    "measures:ask": ({"handle": "nothing"}, 404),
    "measures:elsewhere": ({"handle": "nothing"}, 404),
    "journal:index": ({}, 200),
    "journal:search": ({}, 200),
    "journal:rescued": ({}, 404),
    "journal:deleted": ({}, 200),
    "journal:entry-new": ({"number": 2}, 303),
    "privacy:mine": ({}, 200),
    "privacy:take": ({}, 405),
    "privacy:keepsake": ({}, 200),
    "privacy:keepsake-made": ({}, 405),
    "privacy:card": ({}, 200),
    "privacy:erase": ({}, 200),
    "programme:alone": ({}, 200),
    "accounts:place": ({}, 200),
    "accounts:second": ({}, 200),
    "accounts:key-asked": ({}, 405),
    "mfa_add_webauthn": ({}, 302),
    "mfa_activate_totp": ({}, 302),
    "mfa_deactivate_totp": ({}, 302),
    "mfa_edit_webauthn": ({"handle": "0" * 32}, 404),
    "mfa_remove_webauthn": ({"handle": "0" * 32}, 302),
    "mfa_reauthenticate": ({}, 302),
    "mfa_reauthenticate_webauthn": ({}, 302),
    "accounts:sheet": ({}, 200),
    "accounts:words": ({}, 303),
    "accounts:words-seen": ({}, 405),
    "accounts:factor-keep": ({}, 405),
    "accounts:phone": ({}, 200),
    "accounts:lines-off": ({}, 405),
    "accounts:sessions": ({}, 200),
    "account_logout": ({}, 200),
    "account_reauthenticate": ({}, 200),
}
STAFF = {
    # name: (arguments, status of a GET for Sam)
    "accounts:staff": ({}, 200),
    "measures:staff-list": ({}, 200),
    "measures:staff-measure": ({"instrument_id": "phq-9"}, 200),
    "measures:staff-paste": ({"instrument_id": "phq-9"}, 405),
    "measures:staff-upload": ({"instrument_id": "phq-9"}, 405),
    "measures:staff-install": ({"instrument_id": "phq-9"}, 405),
    "measures:staff-remove": ({"instrument_id": "phq-9"}, 405),
    "measures:staff-export": ({"instrument_id": "week"}, 200),
    "content:all": ({}, 200),
    "content:unit": ({"unit_id": "breath-kind", "unit_lang": "es"}, 200),
}
BY_ITS_ADDRESS = {"programme:later-feed": {"token": "nobody-guesses-this"}}
ENTRY = {
    # name: (method, status for Ana at her own entry)
    "journal:entry": ("get", 200),
    "journal:entry-edit": ("get", 200),
    "journal:entry-delete": ("post", 303),
    "journal:entry-restore": ("post", 303),
    "journal:entry-destroy": ("post", 303),
    "measures:answers-taken": ("get", 404),  # a line is no answer; tests/measures/test_taking.py has one
}
GUEST_PAGES = {
    "account_login": (200, 302),
    "account_signup": (200, 303),
    "accounts:recover": (200, 303),
    "mfa_login_webauthn": (302, 302),
    "mfa_authenticate": (302, 302),
    "accounts:recover-factor": (200, 200),
    "home": (303, 303),
}


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.fixture
def anas_entry(ana):
    entry_id = new_id(at=ENTERED)
    kind = kind_named("line")
    keep_new(kind, kind.model(text="mine alone"), entry_id=entry_id, owner_id=ana.owner_id, at=ENTERED)
    return entry_id


def address(name, arguments):
    arguments = {
        key: installed_pack().timelines if value == "DIGEST" else value for key, value in arguments.items()
    }
    return reverse(name, kwargs=arguments)


def ask(browser, method, path):
    if method == "get":
        return browser.get(path)
    return browser.post(path, urlencode({}), content_type=FORM)


def test_every_address_has_a_row():
    rows = [*PUBLIC, *PUBLIC_FILES, *GUEST_FORMS, *PERSON, *STAFF, *BY_ITS_ADDRESS, *ENTRY, *GUEST_PAGES]

    assert sorted(name for name, _ in patterns(get_resolver())) == sorted(rows)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_are_the_same_for_everybody(name, guest, ana_browser):
    path = address(name, PUBLIC[name])

    nobody, ana = guest.get(path), ana_browser.get(path)

    assert (nobody.status_code, ana.status_code) == (200, 200)
    assert nobody.content == ana.content
    assert (len(nobody.cookies), len(ana.cookies), nobody.headers.get("Vary")) == (0, 0, None)


@pytest.mark.parametrize("name", PUBLIC_FILES)
def test_help_is_for_everybody(name, guest, ana_browser, settings, tmp_path):
    from querencia.safety.pages import write_help_files

    settings.PUBLIC_FILES = tmp_path
    write_help_files(settings.CONTENT, tmp_path)
    path = address(name, PUBLIC_FILES[name])

    nobody, ana = guest.get(path), ana_browser.get(path)

    assert (nobody.status_code, ana.status_code) == (200, 200)
    assert nobody.content == ana.content


@pytest.mark.parametrize("name", GUEST_FORMS)
def test_guest_forms_take_posts_of_our_own_pages_only(name, guest):
    path = address(name, GUEST_FORMS[name])
    foreign = guest.post(path, "", content_type=FORM, HTTP_ORIGIN="https://other.example")

    assert (guest.get(path).status_code, guest.send(path).status_code) == (303, 200)
    assert foreign.status_code == 403


@pytest.mark.parametrize("name", GUEST_PAGES)
def test_guest_pages(name, guest, ana_browser):
    path = address(name, {})

    assert (guest.get(path).status_code, ana_browser.get(path).status_code) == GUEST_PAGES[name]


@pytest.mark.parametrize("name", BY_ITS_ADDRESS)
def test_an_address_that_nobody_was_given_opens_nothing_and_asks_for_nothing(name, guest, ana, ana_browser):
    from querencia.programme.later.letterbox import make_feed

    path = address(name, BY_ITS_ADDRESS[name])
    own = address(name, {"token": make_feed(ana.owner_id, at=ENTERED)})

    nobody, somebody = guest.get(path), ana_browser.get(path)

    assert (nobody.status_code, somebody.status_code, nobody.content) == (404, 404, somebody.content)
    assert (guest.get(own).status_code, guest.send(own).status_code) == (200, 405)
    assert guest.get(own).content == ana_browser.get(own).content


@pytest.mark.parametrize("name", PERSON)
def test_private_pages_send_guests_to_sign_in(name, guest, ana_browser):
    arguments, status = PERSON[name]
    path = address(name, arguments)

    answer = guest.get(path)

    assert (answer.status_code, answer.headers["Location"]) == (
        GUEST_TO_SIGN_IN,
        "/sign-in/?" + urlencode({"next": path}),
    )
    assert guest.send(path).headers["Location"] == "/sign-in/"
    assert ana_browser.get(path).status_code == status


@pytest.mark.parametrize("name", ENTRY)
def test_entries_are_their_owners_alone(name, guest, ana_browser, ben_browser, anas_entry):
    method, own = ENTRY[name]
    path = address(name, {"entry_id": anas_entry})
    free = address(name, {"entry_id": new_id(at=ENTERED)})

    at_hers, at_free = ask(ben_browser, method, path), ask(ben_browser, method, free)

    assert (at_hers.status_code, at_free.status_code) == (404, 404)
    assert at_hers.content == at_free.content
    assert at_hers.headers.items() == at_free.headers.items()
    assert ask(ana_browser, method, free).content == at_free.content
    assert ask(ana_browser, method, path).status_code == own
    assert (ask(guest, method, path).status_code, ask(guest, method, free).status_code) == (303, 303)


@pytest.mark.parametrize(
    "path", ["/nothing/", "/journal/x/", "/journal/new/99", "/step/99/", "/today", "/admin/"]
)
def test_what_does_not_exist_looks_private_to_guests_and_missing_to_people(
    path, guest, ana_browser, ben_browser
):
    answer = guest.get(path)

    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/sign-in/?" + urlencode({"next": path}),
    )
    assert (ana_browser.get(path).status_code, ben_browser.get(path).status_code) == (404, 404)


@pytest.mark.parametrize(
    "path", ["/en/nothing/", "/es/u/nothing/", "/en/u/one-minute/7/", "/static/nothing.css"]
)
def test_what_does_not_exist_in_public_is_missing_for_everybody(path, guest, ana_browser):
    assert (guest.get(path).status_code, ana_browser.get(path).status_code) == (404, 404)


OPEN_TO_STAFF_WITHOUT_A_KEY = {
    # name: status of a GET
    "accounts:second": 200,
    "mfa_add_webauthn": 302,  # to the words once more
    "mfa_activate_totp": 302,
    "account_reauthenticate": 200,
    "account_logout": 200,
}


def everything_private():
    entry = {"entry_id": new_id(at=ENTERED)}
    rows = {name: arguments for name, (arguments, _status) in PERSON.items()}
    rows |= {name: arguments for name, (arguments, _status) in STAFF.items()}
    return {**rows, **{name: entry for name in ENTRY}, **{name: {} for name in GUEST_PAGES}}


@pytest.mark.parametrize("name", STAFF)
def test_pages_for_staff_do_not_exist_for_others(name, guest, ana_browser, sam_browser):
    arguments, status = STAFF[name]
    path = address(name, arguments)
    answer, nothing = guest.get(path), ana_browser.get("/nothing/")

    hers = [ana_browser.get(path), ana_browser.send(path)]

    assert (answer.status_code, answer.headers["Location"]) == (
        GUEST_TO_SIGN_IN,
        "/sign-in/?" + urlencode({"next": path}),
    )
    assert guest.send(path).headers["Location"] == "/sign-in/"
    assert [page.status_code for page in hers] == [404, 404]
    assert [page.content for page in hers] == [nothing.content, nothing.content]
    assert hers[0].headers.items() == nothing.headers.items()
    assert sam_browser.get(path).status_code == status


def test_staff_without_a_second_factor_meet_the_enrolment_page_everywhere(sam):
    browser = signed_in(sam)

    answers = {name: browser.get(address(name, which)) for name, which in everything_private().items()}
    shut = answers.keys() - OPEN_TO_STAFF_WITHOUT_A_KEY
    posts = [browser.send(address(name, everything_private()[name])) for name in sorted(shut)]

    assert {name: answers[name].status_code for name in OPEN_TO_STAFF_WITHOUT_A_KEY} == (
        OPEN_TO_STAFF_WITHOUT_A_KEY
    )
    for answer in [*(answers[name] for name in shut), *posts]:
        assert (answer.status_code, answer.headers["Location"]) == (303, "/place/second/")


def test_staff_without_a_second_factor_still_find_help_and_the_way_out(sam, settings, tmp_path):
    from querencia.safety.pages import write_help_files

    settings.PUBLIC_FILES = tmp_path
    write_help_files(settings.CONTENT, tmp_path)
    browser = signed_in(sam)

    found = [browser.get(path).status_code for path in ("/en/help/", "/away/", "/en/")]
    out = browser.send("/sign-out/")

    assert found == [200, 200, 200]
    assert (out.status_code, browser.get("/place/second/").status_code) == (302, 303)


def test_staff_with_a_second_factor_see_what_is_theirs(sam_browser, anas_entry):
    answers = {
        name: sam_browser.get(address(name, which)).status_code for name, (which, _s) in PERSON.items()
    }

    second = {"accounts:second": 303}
    codes = {"mfa_reauthenticate": 200}
    assert answers == {**{name: status for name, (_which, status) in PERSON.items()}, **second, **codes}
    assert sam_browser.get(f"/journal/{anas_entry}/").status_code == 404
