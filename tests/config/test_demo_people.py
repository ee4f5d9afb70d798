"""The invented people: their stories fit the pack, lie in the past, and are kept as real ones are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from querencia.accounts.models import Consent, User
from querencia.accounts.queries import display_name
from querencia.audit.verification import verify
from querencia.config.demo.filling import fill
from querencia.config.demo.people import IRIS, PEOPLE
from querencia.config.demo.story import moment
from querencia.journal.queries import newest_of
from querencia.packs import Choose, Rate
from querencia.practices.exercises import EXERCISE
from querencia.practices.installed import installed_pack
from querencia.practices.kinds import VISIT
from querencia.programme.alone import ALONE
from querencia.programme.kinds import WEEK
from querencia.programme.queries import today_of
from querencia.programme.ratings import questions
from querencia.programme.steps import next_step
from querencia.programme.week import pictures_of
from querencia.vault.keyring import keyring_of
from querencia.web.middleware import LANGUAGES
from tests.cast import Browser

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=UTC)
MOMENTS = [(person, each) for person in PEOPLE for each in person.moments]


def test_the_stories_name_units_and_paths_that_the_pack_has():
    units = installed_pack().units
    visits = [each.fields for _, each in MOMENTS if each.kind is VISIT]

    assert [each["unit"] for each in visits if each["unit"] not in units] == []
    assert [
        each for each in visits if each.get("minutes") and each["minutes"] not in units[each["unit"]].lengths
    ] == []


@pytest.mark.parametrize(
    ("language", "unit", "answers"),
    [
        (person.language, each.fields["unit"], each.fields["answers"])
        for person, each in MOMENTS
        if each.kind is EXERCISE
    ],
)
def test_the_answers_are_to_questions_that_are_asked_in_words_that_are_offered(language, unit, answers):
    asked = installed_pack().units[unit].exercise[language].named

    assert set(answers) <= set(asked)
    chosen = {name: text for name, text in answers.items() if isinstance(asked[name], Choose)}
    rated = {name: text for name, text in answers.items() if isinstance(asked[name], Rate)}
    assert [name for name, text in chosen.items() if text not in asked[name].options] == []
    assert [name for name, text in rated.items() if text not in {str(n) for n in range(11)}] == []


def test_both_languages_are_spoken():
    assert {person.language for person in PEOPLE} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("now", "zone", "at"),
    [
        (NOW, "Europe/London", datetime(2026, 11, 22, 22, 40, tzinfo=UTC)),
        (NOW, "Europe/Madrid", datetime(2026, 11, 22, 21, 40, tzinfo=UTC)),
        # Where the day has begun already; two days before it the clocks were set back.
        (
            datetime(2026, 10, 26, 23, 30, tzinfo=UTC),
            "Europe/Madrid",
            datetime(2026, 10, 25, 21, 40, tzinfo=UTC),
        ),
    ],
)
def test_an_hour_is_one_of_the_persons_own(now, zone, at):
    assert moment(2, "22:40", now=now, zone=ZoneInfo(zone)) == at


@pytest.mark.parametrize("hour", [0, 7, 23])
def test_everything_lies_after_entering_and_before_now(hour):
    now = NOW.replace(hour=hour, minute=1)

    for person in PEOPLE:
        zone = ZoneInfo(person.zone)
        times = [each.at(now=now, zone=zone) for each in person.moments]
        entered = moment(*person.entered, now=now, zone=zone) if person.entered else None
        assert [at for at in times if not (entered < at < now)] == []


@pytest.mark.django_db(databases=["default", "keystore"])
def test_they_are_filled_in_as_real_people_are():
    made = fill(now=NOW)

    users = {display_name(user): user for user in User.objects.all()}
    assert list(users) == [each.name for each in made] == ["Nora", "Iris", "Elena", "Sam"]
    assert len({each.words for each in made}) == 4
    assert all(users[each.name].check_password(each.words) for each in made)
    assert [user.is_staff for user in users.values()] == [False, False, False, True]
    assert Consent.objects.count() == 3
    assert [user.created_at for user in users.values()] == [
        NOW - timedelta(minutes=30),
        datetime(2026, 11, 8, 22, 58, tzinfo=UTC),
        datetime(2026, 11, 18, 22, 10, tzinfo=UTC),
        NOW,
    ]
    assert verify() == []
    _is_in_the_middle(users[IRIS.name])


def _is_in_the_middle(iris):
    """The next step of the part is the second; three weeks make a picture that says something."""
    keyring, zone = keyring_of(iris.owner_id), ZoneInfo(IRIS.zone)
    page = today_of(keyring, now=NOW, zone=zone)
    step = next_step(installed_pack(), page.visits)
    pictures = pictures_of(newest_of(keyring, WEEK, at_most=5), zone=zone)

    assert (step.part, step.is_first, step.is_known) == (1, False, False)
    assert page.plan.payload.things == [
        "The first coffee on the back step",
        "One message a day, before supper",
        "If it gets loud at night: tiles first, then the lamp",
    ]
    assert page.begun is not None
    assert [question.name for question, _ in pictures] == [question.name for question in questions()]
    assert {len(picture.points) for _, picture in pictures} == {2, 3}
    kinds = {each.kind.number: each.kind for each in IRIS.moments} | {ALONE.number: ALONE}
    n_kept = sum(len(newest_of(keyring, kind, at_most=100)) for kind in kinds.values())
    assert n_kept == len(IRIS.moments) - len(("draft",)) + len(("carried", "alone"))


@pytest.mark.django_db(databases=["default", "keystore"])
def test_a_real_site_has_no_banner():
    pages = [Browser().get(path).content.decode() for path in ("/en/", "/away/", "/sign-in/", "/en/none/")]

    assert [page for page in pages if "demonstration" in page or "<body" not in page] == []
