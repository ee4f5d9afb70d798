"""How it looks and speaks."""

import pytest

from querencia.accounts.models import User
from querencia.audit.models import AuditEvent
from tests.practices.conftest import page_of

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

SET = {
    "language": "es",
    "text_size": "larger",
    "theme": "dark",
    "tone": "plain",
    "reads_aloud": "on",
    "night_starts": "22",
    "night_ends": "7",
    "is_discreet": "on",
    "country": "es",
    "time_zone": "Europe/Madrid",
}
AS_KEPT = {**SET, "night_starts": 22, "night_ends": 7, "is_discreet": True, "reads_aloud": True}


def kept(person):
    user = User.objects.get(pk=person.user.pk)
    return {name: getattr(user, name) for name in SET}


def events(person):
    return list(AuditEvent.objects.filter(stream_id=person.user.owner_id).values_list("event", flat=True))


def test_what_is_set_is_kept_once_and_audited_once(ana):
    answers = [ana.send("/settings/", **SET) for _ in range(2)]

    assert [(a.status_code, a.headers["Location"]) for a in answers] == [(303, "/settings/?saved")] * 2
    assert kept(ana) == AS_KEPT
    assert events(ana) == ["preferences.changed"]


def test_every_private_page_shows_it(ana):
    ana.send("/settings/", **SET)
    page = ana.get("/today/").content.decode()

    look = 'data-size="larger" data-night="22-7" data-theme="dark" data-discreet="Notas"'
    assert f'<html lang="es" data-private data-lines-of="{ana.user.lines_of}" {look}>' in page
    assert "<title>Notas</title>" in page
    assert 'href="/es/help/es/">Ayuda ahora</a>' in page
    assert "icon-notes" in page


def test_a_new_place_looks_as_the_device_does(ana):
    page = ana.get("/today/").content.decode()

    look = 'data-size="usual" data-night="21-6"'
    assert f'<html lang="en" data-private data-lines-of="{ana.user.lines_of}" {look}>' in page
    assert "<title>Querencia</title>" in page


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "xx"),
        ("text_size", "huge"),
        ("theme", "<script>"),
        ("tone", ""),
        ("night_starts", "24"),
        ("night_ends", "-1"),
        ("night_ends", "six"),
        ("country", "zz"),
        ("time_zone", "Atlantis/Center"),
        ("time_zone", "../../etc/passwd"),
    ],
)
def test_what_is_not_on_the_list_changes_nothing(ana, name, value):
    before = kept(ana)

    answer = ana.send("/settings/", **{**SET, name: value})

    assert (answer.status_code, kept(ana), events(ana)) == (422, before, [])
    assert "One of these was not on the list. Nothing was changed." in page_of(answer).texts


def test_fields_that_are_none_of_ours_are_not_obeyed(ana, ben):
    ana.send("/settings/", **SET, owner=str(ben.user.owner_id), is_active="", name_digest="x", password="y")

    user = User.objects.get(pk=ana.user.pk)
    assert (user.owner_id, user.name_digest, user.is_active) == (
        ana.user.owner_id,
        ana.user.name_digest,
        True,
    )
    assert kept(ben)["theme"] == "auto"


def test_practices_speak_in_the_chosen_tone(ana):
    ana.send("/settings/", **{**SET, "language": "en"})

    chosen = ana.get("/step/1/").content.decode()
    asked = ana.get("/step/1/?tone=warm").content.decode()

    assert ("/1/plain/" in chosen, "/1/warm/" in asked) == (True, True)


def test_the_player_reads_aloud_where_that_is_wanted_and_public_pages_do_not_know_it(ana):
    before = ana.get("/step/3/").content.decode().count("data-voice-on")
    ana.send("/settings/", **SET)

    after = [
        ana.get(path).content.decode().count("data-voice-on") for path in ("/step/3/", "/es/u/breath-soothe/")
    ]

    assert (before, after) == (0, [1, 0])
