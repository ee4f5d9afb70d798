"""Installed words: one at a time, never changed, witnessed by the audit."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from querencia import packs
from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.instruments.wording import own_wording
from querencia.measures.installing.actions import install_wordings, remove_wording
from querencia.measures.models import InstalledWording
from querencia.measures.wordings import wording_by_digest, wording_of
from querencia.vault.models import SITE
from tests.cast import ENTERED, sam  # noqa: F401
from tests.measures.invented import tea_words
from tests.measures.tea_site import tea_content, tea_site  # noqa: F401

pytestmark = [pytest.mark.django_db(databases=["default", "keystore"]), pytest.mark.usefixtures("tea_site")]

LATER = ENTERED + timedelta(hours=1)
EN, ES = tea_words(), tea_words("es")


def install(*words, at=ENTERED, by=None):
    return install_wordings(words, tier="free", by=by, at=at)


def lines():
    return list(
        AuditEvent.objects.filter(stream=SITE).order_by("seq").values_list("event", "at", "by", "row")
    )


def test_words_are_there_in_the_languages_that_were_installed(sam):  # noqa: F811
    before = len(lines())

    rows = install(EN, ES, by=sam.owner_id)

    assert (wording_of("tea-3", "en"), wording_of("tea-3", "es"), wording_of("other", "en")) == (EN, ES, None)
    assert lines()[before:] == [("words.installed", ENTERED, sam.owner_id, row.id) for row in rows]
    assert verify() == []


def test_the_same_words_twice_are_one_row():
    first = install(EN)
    again = install(EN, at=LATER)

    assert first == again
    assert len(lines()) == 1


def test_other_words_take_the_place_and_the_former_are_still_found():
    other = tea_words(first="My tea was hot.")
    [old] = install(EN)
    [new] = install(other, at=LATER)

    assert wording_of("tea-3", "en") == other
    assert (wording_by_digest(EN.digest), wording_by_digest(other.digest)) == (EN, other)
    assert [(event, row) for event, _at, _by, row in lines()] == [
        ("words.installed", old.id),
        ("words.removed", old.id),
        ("words.installed", new.id),
    ]
    assert verify() == []


def test_removed_words_are_asked_no_more_and_are_still_found():
    install(EN)

    remove_wording("tea-3", "en", by=None, at=LATER)
    remove_wording("tea-3", "en", by=None, at=LATER + timedelta(hours=1))

    assert wording_of("tea-3", "en") is None
    assert wording_by_digest(EN.digest) == EN
    assert [event for event, *_ in lines()] == ["words.installed", "words.removed"]
    assert InstalledWording.objects.get().removed_at == LATER


def test_removed_words_can_be_installed_again():
    [old] = install(EN)
    remove_wording("tea-3", "en", by=None, at=LATER)
    [new] = install(EN, at=LATER)

    assert old.id != new.id
    assert (wording_of("tea-3", "en"), wording_by_digest(EN.digest)) == (EN, EN)


def test_the_database_holds_one_wording_at_a_time():
    [row] = install(EN)

    with pytest.raises(IntegrityError), transaction.atomic():
        InstalledWording.objects.create(
            instrument=row.instrument,
            version="1",
            language="en",
            digest="0" * 64,
            words={},
            tier="free",
            installed_at=LATER,
        )


def test_installed_words_that_were_changed_by_hand_are_found():
    [row] = install(EN)
    InstalledWording.objects.update(words={**EN.as_json(), "title": "Coffee"})

    assert [str(finding) for finding in verify()] == [
        f"{SITE} line 1: row {row.id} is not as this line left it"
    ]


def test_all_languages_are_installed_or_none():
    with pytest.raises(AttributeError):
        install(EN, None)

    assert (wording_of("tea-3", "en"), lines()) == (None, [])


def test_words_that_the_key_does_not_take_any_more_are_not_asked_and_still_found():
    shorter = EN.model_copy(update={"items": EN.items[:2]})
    install(shorter)

    assert (wording_of("tea-3", "en"), wording_by_digest(shorter.digest)) == (None, shorter)


def test_words_of_a_measure_that_is_gone_are_not_asked_and_still_found():
    gone = tea_words(instrument="gone")
    install(gone)

    assert (wording_of("gone", "en"), wording_by_digest(gone.digest)) == (None, gone)


def test_a_measure_of_our_own_has_its_words_from_the_pack(settings):
    week = packs.installed(settings.CONTENT).measures["week"]

    words = wording_of("week", "es")

    assert words == own_wording(week, "es")
    assert (wording_by_digest(words.digest), wording_by_digest("0" * 64)) == (words, None)
