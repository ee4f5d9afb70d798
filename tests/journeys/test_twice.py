"""A double tap, a reload, a way back, two tabs: one account, one entry, no word lost."""

import re

from tests.journeys.people import ANA, pass_the_questions, sign_in
from tests.journeys.site import rows

AFTER_ENTERING = re.compile(r"/place/keys/new/|/today/")
ENTRY = re.compile(r"/journal/[0-9a-f-]{36}/$")
SEND_AGAIN = """async ([address, body]) => {
  const kind = "application/x-www-form-urlencoded";
  const answer = await fetch(address, {method: "POST", body, headers: {"Content-Type": kind}});
  return [answer.status, answer.redirected];
}"""
BODY = """form => [form.action, new URLSearchParams(new FormData(form)).toString()]"""


def keep(page):
    return page.get_by_role("button", name="Keep it", exact=True)


def at_your_place(page):
    """A guest with two sentences at the page of screen 9."""
    page.locator("[name=hard]").fill("Twice wrong.")
    page.locator("[name=kind]").fill("Twice is human.")
    for button in ("Next", "Keep it", "All right, I am over 18"):
        page.get_by_role("button", name=button, exact=True).click()


def test_a_double_tap_on_enter_makes_one_place_with_one_entry(quiet_site, open_page):
    page = open_page(quiet_site, "/en/friend/")
    at_your_place(page)
    before = rows(quiet_site)
    page.locator("[name=name]").fill("Twice")

    page.locator("main form button.next").dblclick()
    page.wait_for_url(AFTER_ENTERING)
    page.goto("/today/")

    after = rows(quiet_site)
    assert {table: after[table] - before[table] for table in ("accounts_user", "journal_entry")} == {
        "accounts_user": 1,
        "journal_entry": 1,
    }
    assert page.locator(".said").all_inner_texts() == ["Twice wrong.", "Twice is human."]


def test_enter_sent_again_leads_to_the_same_place(quiet_site, open_page):
    page = open_page(quiet_site, "/en/friend/")
    at_your_place(page)
    page.locator("[name=name]").fill("Again")
    sent = page.locator("main form").evaluate(BODY)
    page.locator("main form button.next").click()
    pass_the_questions(page)
    before = rows(quiet_site)

    assert page.evaluate(SEND_AGAIN, sent) == [200, True]
    page.context.clear_cookies()
    assert page.evaluate(SEND_AGAIN, sent) == [200, True]

    after = rows(quiet_site)
    assert [after[table] - before[table] for table in ("accounts_user", "journal_entry")] == [0, 0]


def test_a_double_tap_on_keep_makes_one_entry(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    page.goto("/journal/new/2")
    before = rows(quiet_site)["journal_entry"]
    page.locator("[name=text]").fill("Only once.")

    keep(page).dblclick()
    page.wait_for_url(ENTRY)

    assert page.locator(".said").all_inner_texts() == ["Only once."]
    assert rows(quiet_site)["journal_entry"] == before + 1


def test_a_form_sent_again_and_a_reload_change_nothing(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    page.goto("/journal/new/2")
    page.locator("[name=text]").fill("Sent again.")
    sent = page.locator("main form.writing").evaluate(BODY)
    keep(page).click()
    page.wait_for_url(ENTRY)
    before = rows(quiet_site)

    assert page.evaluate(SEND_AGAIN, sent) == [200, True]
    page.reload()
    assert page.locator(".said").all_inner_texts() == ["Sent again."]
    page.go_back()
    assert page.locator(".said").all_inner_texts() == ["Sent again."]

    assert rows(quiet_site) == before


def test_two_tabs_get_both_texts_and_may_keep_both(quiet_site, open_page):
    first = open_page(quiet_site, "/en/")
    sign_in(first, ANA)
    first.goto("/journal/new/2")
    first.locator("[name=text]").fill("In the beginning.")
    keep(first).click()
    first.wait_for_url(ENTRY)
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto(f"{first.url.removesuffix('edit/')}edit/")
    first.locator("[name=text]").fill("From the first tab.")
    keep(first).click()
    first.wait_for_url(ENTRY)

    second.locator("[name=text]").fill("From the second tab.")
    with second.expect_response(lambda answer: answer.request.method == "POST") as answer:
        keep(second).click()

    assert answer.value.status == 409
    assert second.locator(".said").all_inner_texts() == ["From the second tab.", "From the first tab."]
    second.get_by_role("button", name="Keep both", exact=True).click()
    second.wait_for_url(ENTRY)
    assert second.locator(".said").all_inner_texts() == ["From the second tab."]
    first.reload()
    assert first.locator(".said").all_inner_texts() == ["From the first tab."]


def test_a_draft_is_saved_while_writing_and_kept_once(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    page.goto("/journal/new/2")
    before = rows(quiet_site)["journal_entry"]

    page.locator("[name=text]").press_sequentially("Word by word.")
    page.locator(".save-line.saved").wait_for()
    assert page.locator(".save-line").inner_text() == "Saved. A draft. Only you see it."
    page.reload()
    assert page.locator("[name=text]").input_value() == "Word by word."
    keep(page).click()
    page.wait_for_url(ENTRY)

    assert page.locator(".said").all_inner_texts() == ["Word by word."]
    assert rows(quiet_site)["journal_entry"] == before + 1
