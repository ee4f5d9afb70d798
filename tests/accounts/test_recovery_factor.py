"""A lost second step: asked for with the second code, said at each sign-in, done after 72 hours."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from querencia.accounts.models import RecoverySheet, User
from querencia.accounts.recovery import replacing
from querencia.accounts.recovery.exceptions import CodeDoesNotFit
from querencia.accounts.recovery.sheets import make_sheet, sheet_token
from querencia.audit.models import AuditEvent
from querencia.privacy.actions import sweep
from querencia.vault.names import name_digest
from querencia.web.clock import now
from tests.accounts.recovering import come_in, shown, with_sheet
from tests.cast import ENTERED, WORDS, Browser, person

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

DUE = timedelta(hours=72)
NOTICE = "The second step is about to go"


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def ask(name, words, code, **extra):
    fields = {"name": name, "password": words, "code": code, "lang": "en"}
    return Browser(**extra).send("/recover/factor/", **fields)


def asked(user, *, at=ENTERED):
    """Ask for it; the codes of the sheet."""
    codes = with_sheet(user)
    replacing.ask_to_replace_factor(digest=user.name_digest, password=WORDS, code=codes.factor, at=at)
    return codes


def events():
    return list(AuditEvent.objects.order_by("seq").values_list("event", flat=True))


def test_name_words_and_second_code_ask_for_it_and_say_when(ana):
    codes = with_sheet(ana)
    before = now()

    answer = ask("Ana", WORDS, codes.factor)

    due_at = RecoverySheet.objects.get().factor_due_at
    assert answer.status_code == 200
    assert before + DUE <= due_at <= now() + DUE
    assert f'datetime="{due_at:%Y-%m-%dT%H:%M}' in shown(answer)
    assert events() == ["sheet.made", "factor.replacement-asked"]


def test_asking_again_does_not_move_the_day(ana):
    codes = asked(ana)

    later = replacing.ask_to_replace_factor(
        digest=ana.name_digest, password=WORDS, code=codes.factor, at=ENTERED + timedelta(hours=30)
    )

    assert later == ENTERED + DUE
    assert events() == ["sheet.made", "factor.replacement-asked"]


@pytest.mark.parametrize("name", ["Eva", "x" * 200, "Аna", "Ben"])
def test_whoever_does_not_fit_is_answered_alike(ana, ben, name):
    codes = with_sheet(ana)
    other = with_sheet(person("Ida"))

    answers = [
        ask(name, WORDS, codes.factor),
        ask("Ana", "not her words at all", codes.factor),
        ask("Ana", WORDS, other.factor),
    ]

    assert [answer.status_code for answer in answers] == [422] * 3
    assert ["That name, those words and this code do not fit together." in shown(a) for a in answers] == [
        True
    ] * 3
    assert not RecoverySheet.objects.exclude(factor_asked_at=None).exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (("", WORDS, "CODE"), "The name is missing."),
        (("Ana", " ", "CODE"), "The words are missing."),
        (("Ana", WORDS, ""), "The twelve words of the sheet are missing."),
    ],
)
def test_what_is_missing_is_said(ana, fields, said):
    code = with_sheet(ana).factor

    answer = ask(*(code if field == "CODE" else field for field in fields))

    assert answer.status_code == 422
    assert said in shown(answer)


def test_the_first_code_is_not_the_second(ana):
    codes = with_sheet(ana)

    with pytest.raises(CodeDoesNotFit):
        replacing.ask_to_replace_factor(
            digest=name_digest("Ana"), password=WORDS, code=codes.password, at=ENTERED
        )


def test_tries_have_an_end(ana):
    code = with_sheet(person("Ida")).factor

    assert [ask("Ana", WORDS, code).status_code for _ in range(11)] == [422] * 10 + [429]


def test_each_sign_in_says_it_wherever_it_was_to_lead(ana):
    asked(ana, at=now())
    browser = Browser()

    answer = browser.send("/sign-in/", login="Ana", password=WORDS, lang="en", next="/journal/")

    assert answer.headers["Location"] == "/today/"
    assert NOTICE in shown(browser.get("/today/"))


def test_whoever_is_in_can_stop_it_and_the_code_is_void(ana, ana_browser):
    codes = asked(ana)

    answer = ana_browser.send("/place/factor/keep/")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/today/")
    assert NOTICE not in shown(ana_browser.get("/today/"))
    assert sweep(ENTERED + 2 * DUE).n_factors == 0
    assert ask("Ana", WORDS, codes.factor).status_code == 422
    ana_browser.send("/place/factor/keep/")
    assert events() == ["sheet.made", "factor.replacement-asked", "factor.replacement-stopped"]


def test_the_sweep_does_it_after_72_hours_once(ana):
    asked(ana)

    early = sweep(ENTERED + DUE - timedelta(seconds=1))
    due, again = sweep(ENTERED + DUE), sweep(ENTERED + DUE)

    assert (early.n_factors, due.n_factors, again.n_factors) == (0, 1, 0)
    assert events() == ["sheet.made", "factor.replacement-asked", "factor.replaced"]
    assert come_in(Browser(), "Ana", WORDS).status_code == 302


def test_a_clock_a_day_off_does_not_do_it_early(ana):
    asked(ana, at=ENTERED + timedelta(days=1))

    assert sweep(ENTERED + DUE).n_factors == 0


def test_a_new_sheet_does_not_take_the_request_back(ana):
    asked(ana)
    with_sheet(ana)

    assert sweep(ENTERED + DUE).n_factors == 1


@pytest.mark.parametrize("ending", ["stopped", "done"])
def test_a_sheet_made_after_the_request_keeps_its_second_code(ana, ending):
    asked(ana)
    newer = make_sheet(ana, token=sheet_token(ana), at=ENTERED + timedelta(hours=1))
    if ending == "stopped":
        replacing.stop_replacing_factor(ana, at=ENTERED + timedelta(hours=2))
    else:
        sweep(ENTERED + DUE)

    due_at = replacing.ask_to_replace_factor(
        digest=ana.name_digest, password=WORDS, code=newer.factor, at=ENTERED + 2 * DUE
    )
    assert due_at == ENTERED + 3 * DUE


def test_what_is_kept_of_second_steps_is_gone_afterwards(ana, ben):
    User.objects.update(is_passkey_asked=True)
    for user in (ana, ben):
        Authenticator.objects.create(user=user, type="totp", data={})

    asked(ana)
    sweep(ENTERED + DUE)

    assert list(Authenticator.objects.values_list("user_id", flat=True)) == [ben.pk]
    assert list(User.objects.order_by("pk").values_list("is_passkey_asked", flat=True)) == [False, True]
