"""The pace of a person, from what they kept: Today, units, parts, the library."""

from datetime import timedelta

import pytest

from querencia.journal.addresses import new_id
from querencia.journal.digest import Mark, fold
from querencia.journal.forms import payload_of
from querencia.journal.queries import digest_of, kept_entries_of, open_entry
from querencia.pacing import Answer, History, Reason, Span, State, Uses, Wait
from querencia.pacing import Visit as PacedVisit
from querencia.practices.exercises import EXERCISE, Written
from querencia.practices.installed import installed_pack
from querencia.practices.kinds import VISIT, Visit
from querencia.programme.alone import Alone, answer_alone
from querencia.programme.choices import CHOICE, PaceChoice
from querencia.programme.kinds import WEEK, Week
from querencia.programme.pace import draw_of, history_of, pace_of, uses_in
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.practices.conftest import page_of
from tests.programme.conftest import AT

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

DAY = timedelta(days=1)
TOO_MUCH = "Last time was too much. For seven days the calm ones come first. Then you decide."
CALM = "For seven days the calm ones come first. Then you decide."
ASKED = "Seven calm days are over. How shall it go on?"
HARDER = "Two weeks went clearly harder than your first. The calm ones come first, and people."
GOOD, BELOW = {"kindness": 6, "safety": 6, "distress": 3}, {"kindness": 3, "safety": 3, "distress": 6}
GENTLE = {unit.id for unit in installed_pack().units.values() if unit.facts.gentle}


def texts(person, path="/today/"):
    return page_of(person.get(path)).texts


def card(person):
    """The unit on the lit card, and how the card says it came about."""
    links = page_of(person.get("/today/")).links
    _minute, _grounding, by_night, by_day, *_more = [link for link in links if link.startswith("/step/")]
    assert by_night == by_day
    number, _, came = by_day.removeprefix("/step/").partition("/")
    return installed_pack().unit_numbered(int(number)).id, came


def history(person):
    return history_of(digest_of(keyring_of(person.user.owner_id)), installed_pack())


def kept(person):
    keyring = keyring_of(person.user.owner_id)
    return [open_entry(keyring, entry).payload for entry in kept_entries_of(person.user.owner_id)]


def test_what_pacing_knows_comes_from_the_digest(ana):
    ana.visit("breath-soothe", "far-away", at=AT)
    ana.keep_sentences(hard="late", at=AT + DAY)
    ana.keep(WEEK, Week(kindness=0, pain=10), at=AT + DAY)
    ana.decide("not-now", "pe-why-hard", at=AT + 2 * DAY)
    ana.decide("go-on", at=AT + 3 * DAY)

    known = history(ana)
    assert known.visits == (PacedVisit(unit="breath-soothe", at=AT, after=State.FAR_AWAY),)
    assert known.done == {
        "breath-soothe": Span(first=AT, last=AT),
        "friend-and-me": Span(first=AT + DAY, last=AT + DAY),
    }
    assert [(week.at, week.ratings) for week in known.weeks] == [(AT + DAY, {"kindness": 0, "pain": 10})]
    assert known.answers == {
        (Answer.NOT_NOW, "pe-why-hard"): AT + 2 * DAY,
        (Answer.GO_ON, ""): AT + 3 * DAY,
    }


def test_visits_of_which_nothing_is_said_do_not_end_a_gentle_week(ana):
    ana.visit("breath-soothe", "too-much", at=now() - 3 * DAY)
    for n in range(70):
        ana.visit("one-minute", "", at=now() - 2 * DAY + timedelta(minutes=n))

    assert TOO_MUCH in texts(ana, f"/step/{installed_pack().unit('pe-why-hard').number}/")


def test_what_was_written_stays_at_hand_while_its_unit_waits(ana):
    plan = ana.keep(EXERCISE, Written(unit="safety-plan", answers={"signs": "I stop answering"}))
    path = f"/step/{installed_pack().unit('safety-plan').number}/"
    before = page_of(ana.get(path)).links
    ana.visit("breath-soothe", "too-much", at=now())

    assert f"/journal/{plan.id}/" in before
    assert f"/journal/{plan.id}/" in page_of(ana.get(path)).links
    assert "All you kept" in texts(ana)


def test_the_answer_about_being_alone_can_be_given_anew(ana):
    answer_alone(owner_id=ana.user.owner_id, entry_id=new_id(at=AT), answer=Alone.SOME, at=AT)
    assert "/place/alone/" in page_of(ana.get("/settings/")).links
    answer_alone(owner_id=ana.user.owner_id, entry_id=new_id(at=now()), answer=Alone.NONE, at=now())

    assert history(ana).needs_people is False


def test_a_changed_answer_keeps_all_else_of_the_visit(ana):
    told = Visit(
        unit="breath-kind",
        before="same",
        after="too-much",
        minutes=5,
        tone="plain",
        path="moving",
        offered="order",
        chance=0.867,
    )
    entry = ana.keep(VISIT, told, at=now())
    form = page_of(ana.get(f"/journal/{entry.id}/edit/"))

    ana.send(f"/journal/{entry.id}/", **{**form.fields, "after": "stirred"})

    assert kept(ana) == [told.model_copy(update={"after": "stirred"})]


def test_what_other_features_mark_is_understood():
    marks = [
        Mark("4:kit", AT, ("4~kit~helps", "4~kit~whom")),
        Mark("5:bad", AT),
        Mark("5:quiet", AT + DAY),
        Mark("7:none", AT),
        Mark("7:some", AT + DAY),
    ]
    known = history_of(fold(marks), installed_pack())

    assert known.written == {("kit", "helps"), ("kit", "whom")}
    assert (known.done, known.night_told) == ({"kit": Span(first=AT, last=AT)}, AT + DAY)
    assert known.needs_people is True
    assert history_of(fold([*marks, Mark("7:none", AT + 2 * DAY)]), installed_pack()).needs_people is False
    assert history_of(fold([]), installed_pack()) == History()


def test_lines_for_hard_hours_count_once_they_are_written(ana):
    kit = {"see": "a plant", "helps": "walk", "whom": " ", "where": "stairs"}
    ana.keep(EXERCISE, Written(unit="soothe-kit", answers=kit))

    assert history(ana).written == {("soothe-kit", place) for place in ("see", "helps", "where")}
    assert history(ana).done == {"soothe-kit": Span(first=AT, last=AT)}


def test_what_was_so_before_is_remembered(ana):
    ana.keep(VISIT, Visit(unit="one-minute", before="far-away", after="far-away"))

    assert [(visit.before, visit.is_heavy) for visit in history(ana).visits] == [(State.FAR_AWAY, False)]
    assert uses_in(digest_of(keyring_of(ana.user.owner_id))) == {}


def test_people_first_is_taken_from_the_answer_about_being_alone(ana):
    answer_alone(owner_id=ana.user.owner_id, entry_id=new_id(at=AT), answer=Alone.SOME, at=AT)
    some = history(ana).needs_people
    later = AT + DAY
    answer_alone(owner_id=ana.user.owner_id, entry_id=new_id(at=later), answer=Alone.UNSAID, at=later)

    assert (some, history(ana).needs_people) == (True, False)


def test_uses_are_counted_for_each_unit(ana):
    for after in ["calmer", "calmer", "same", "stirred", "too-much", "", "unknown"]:
        ana.visit("breath-soothe", after)
    ana.visit("one-minute", "stirred")

    assert uses_in(digest_of(keyring_of(ana.user.owner_id))) == {
        "breath-soothe": Uses(helped=2, not_helped=2)
    }


def test_in_the_gentle_week_today_offers_what_calms_and_says_why(ana):
    ana.visit("pe-why-hard", "too-much", at=now() - DAY)

    assert TOO_MUCH in texts(ana)
    assert card(ana)[0] in GENTLE
    assert ASKED not in texts(ana)


def test_after_seven_days_it_asks_and_follows_the_answer(ana):
    ana.visit("pe-why-hard", "too-much", at=now() - 8 * DAY)
    asked = page_of(ana.get("/today/"))
    first = card(ana)[0]
    fields = {**asked.fields, "answer": "go-on", "unit": ""}
    answers = [ana.send(asked.actions[0], **fields) for _ in range(2)]

    assert (ASKED in asked.texts, TOO_MUCH in asked.texts, first in GENTLE) == (True, False, True)
    assert [(a.status_code, a.headers["Location"]) for a in answers] == [(303, "/today/")] * 2
    assert kept(ana)[0] == PaceChoice(answer="go-on")
    assert (ASKED in texts(ana), card(ana)[0]) == (False, "breath-kind")


def test_seven_more_days_do_not_say_that_it_was_too_much(ana):
    ana.visit("pe-why-hard", "too-much", at=now() - 8 * DAY)
    ana.decide("stay", at=now())

    assert (CALM in texts(ana), TOO_MUCH in texts(ana)) == (True, False)


def test_later_is_asked_again_the_next_day(ana, ben):
    for person, minutes in ((ana, 1), (ben, -1)):
        person.visit("pe-why-hard", "too-much", at=now() - 9 * DAY)
        person.decide("later", at=now() - DAY + timedelta(minutes=minutes))

    assert ASKED not in texts(ana)
    assert "Han pasado siete días de calma. ¿Cómo sigue?" in texts(ben)


def test_two_hard_weeks_lead_to_people(ana):
    for days, ratings in ((30, GOOD), (8, BELOW), (1, BELOW)):
        ana.keep(WEEK, Week(**ratings), at=now() - days * DAY)
    page = page_of(ana.get("/today/"))

    assert page.texts[page.texts.index(HARDER) + 1] == "People who answer"
    assert card(ana)[0] in GENTLE


def test_a_waiting_unit_says_why_and_does_not_open(ana):
    number = installed_pack().unit("pe-why-hard").number
    before = texts(ana, f"/step/{number}/")
    ana.visit("one-minute", "too-much", at=now())
    waiting = page_of(ana.get(f"/step/{number}/"))
    forced = page_of(ana.get(f"/step/{number}/?anyway"))

    assert (TOO_MUCH in before, TOO_MUCH in waiting.texts, TOO_MUCH in forced.texts) == (False, True, True)
    assert ("And now?" in waiting.texts, "And now?" in forced.texts) == (False, False)
    assert "Go on now" not in waiting.texts


def test_a_waiting_exercise_does_not_open_its_form(ana):
    ana.visit("one-minute", "too-much", at=now())
    response = ana.get("/step/4/")

    assert (response.status_code, TOO_MUCH in page_of(response).texts) == (200, True)


def test_what_was_put_off_is_passed_by_until_one_wants_it(ana):
    number = installed_pack().unit("pe-why-hard").number
    form = page_of(ana.get("/today/"))
    answer = ana.send(form.actions[0], **{**form.fields, "answer": "not-now", "unit": "pe-why-hard"})
    next_card = card(ana)[0]
    page = page_of(ana.get(f"/step/{number}/"))
    opened = page_of(ana.get(f"/step/{number}/?anyway"))

    assert (answer.status_code, next_card) == (303, "breath-kind")
    assert ("You said: not now. It stays here." in page.texts, "?anyway" in page.links) == (True, True)
    assert "And now?" in opened.texts
    assert "You said: not now. It stays here." in texts(ana, "/part/1/")


def test_lists_say_why_once_and_until_when_at_each_unit(ana):
    ana.visit("one-minute", "too-much", at=now())
    pack = installed_pack()
    until = f"Waits until {now() + 7 * DAY:%A}."
    closed = [unit for unit in pack.part(1).units if unit not in GENTLE]
    behind = [unit for need in pack.needs for unit in need.units if unit not in GENTLE]
    pages = {path: texts(ana, path) for path in ("/part/1/", "/part/0/", "/library/")}

    assert {path: said.count(TOO_MUCH) for path, said in pages.items()} == dict.fromkeys(pages, 1)
    assert [pages[path].count(until) for path in pages] == [
        len(closed),
        len(set(pack.part(0).units) - GENTLE),
        len(behind),
    ]


def test_the_day_is_one_of_the_persons_own_zone(ana):
    ana.wants(time_zone="Pacific/Auckland")
    late = now().replace(hour=0, minute=1) - DAY
    evening = late.replace(hour=18)
    ana.visit("one-minute", "too-much", at=evening)

    assert f"Waits until {evening + 8 * DAY:%A}." in texts(ana, "/part/1/")


def test_a_page_that_waits_for_many_offers_what_calms(ana):
    ana.visit("one-minute", "too-much", at=now())
    page = page_of(ana.get(f"/step/{installed_pack().unit('pe-why-hard').number}/"))
    steps = [link for link in page.links if link.startswith("/step/")]

    assert "Open now" in page.texts
    assert steps == [f"/step/{unit.number}/" for unit in installed_pack().units.values() if unit.id in GENTLE]


@pytest.mark.parametrize(("after", "minutes"), [("too-much", 2), ("far-away", 2), ("stirred", 5)])
def test_after_a_heavy_answer_practices_are_offered_short(after, minutes, ana):
    unit = installed_pack().unit("breath-soothe")
    shortest, usual = unit.lengths[0], unit.minutes
    ana.visit("one-minute", after, at=now())
    page = ana.get(f"/step/{unit.number}/").content.decode()
    said = "The short form comes first. Longer ones are below." in page
    wanted = shortest if after != "stirred" else usual

    assert f"/en/timelines/breath-soothe/{wanted}/" in page
    assert said is (after != "stirred")
    assert "/en/timelines/breath-soothe/5/" in ana.get(f"/step/{unit.number}/?minutes=5").content.decode()


def test_nothing_of_another_person_slows_anybody_down(ana, ben):
    ben.visit("pe-why-hard", "too-much", at=now())

    assert (history(ana), card(ana)[0]) == (History(), "pe-why-hard")


def test_what_was_tapped_by_mistake_can_be_changed(ana):
    ana.visit("one-minute", "too-much", at=now())
    page = page_of(ana.get("/today/"))
    address = next(link for link in page.links if link.endswith("/edit/"))
    form = page_of(ana.get(address))
    ana.send(form.actions[0], **{**form.fields, "after": "stirred"})

    assert kept(ana)[0].after == "stirred"
    assert (TOO_MUCH in texts(ana), card(ana)[0]) == (False, "pe-why-hard")


def test_deleting_the_visit_ends_what_it_began(ana):
    entry = ana.visit("one-minute", "too-much", at=now() - DAY)
    ana.send(f"/journal/{entry.id}/delete/")

    assert (history(ana), TOO_MUCH in texts(ana)) == (History(), False)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"answer": "go-away"},
        {"answer": "go-on", "unit": "one-minute"},
        {"answer": "ready"},
        {"answer": "not-now", "unit": ""},
        {"answer": "not-now", "unit": "One minute"},
        {"answer": "not-now", "unit": "a:b"},
        {"answer": "not-now", "unit": "a" * 41},
    ],
)
def test_a_decision_about_nothing_is_none(fields):
    assert payload_of(CHOICE, fields)[0] is None


@pytest.mark.parametrize("answer", Answer)
def test_every_decision_has_words_and_a_mark(answer):
    choice = PaceChoice(answer=answer, unit="" if answer in ("go-on", "stay", "later") else "one-minute")

    assert choice.words
    assert CHOICE.mark(choice) == f"9:{answer}:{choice.unit}"


def test_a_number_of_the_day_is_the_same_at_each_look_and_spread_evenly(ana):
    owner, day = ana.user.owner_id, AT.date()
    draws = [draw_of(owner, day + n * DAY) for n in range(600)]

    assert draw_of(owner, day) == draws[0]
    assert all(0 <= draw < 1 for draw in draws)
    assert 60 < sum(draw < 1 / 6 for draw in draws) < 140


def test_a_gated_unit_would_say_what_comes_before_it():
    """The facts of one unit are changed in memory, so that it waits for one thing alone."""
    pack = installed_pack()
    unit = pack.unit("pe-why-hard")
    gated = unit.facts.model_copy(update={"waits_for": ("grounding",)})
    units = {**pack.units, unit.id: type(unit)(facts=gated, script={}, lesson={}, exercise={})}
    course_pack = type(pack)(**{**vars(pack), "units": units})
    pace = pace_of(fold([]), course_pack, now=AT)

    assert pace.waits["pe-why-hard"] == Wait(reason=Reason.GROUNDING)
    assert pace.waits["pe-why-hard"].ends_with(pace.course.units["ground-54321"]) is True
    assert pace.waits["pe-why-hard"].ends_with(pace.course.units["one-minute"]) is False


def test_visit_remembers_how_it_was_suggested(ana):
    page = page_of(ana.get("/step/3/?offered=chance&chance=0.056"))
    ana.send(page.actions[0], **{**page.fields, "after": "calmer"})

    visit = kept(ana)[0]
    assert (visit.unit, visit.after, visit.offered, visit.chance) == (
        "breath-soothe",
        "calmer",
        "chance",
        0.056,
    )


@pytest.mark.parametrize(
    "query",
    ["offered=chance", "offered=luck&chance=0.5", "offered=order&chance=2", "offered=order&chance=nan"],
)
def test_an_odd_address_tells_nothing_about_suggestions(query, ana):
    page = page_of(ana.get(f"/step/3/?{query}"))

    assert "offered" not in page.fields


def test_trace_and_keys_of_a_visit():
    visit = Visit(unit="one-minute", after="calmer")

    assert (VISIT.trace(visit), list(VISIT.also(visit))) == (">calmer", ["3~one-minute~helped"])
    assert list(VISIT.also(Visit(unit="one-minute", after="stirred"))) == []
