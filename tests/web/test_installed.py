"""The app on a home screen: two manifests, drawn icons, and pages that name the one that was chosen."""

import json
import struct

import pytest

from querencia.web import installed
from tests.cast import Browser, person, signed_in
from tests.repository.tree import SOURCE

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

ICONS = SOURCE / "web" / "static" / "web" / "icons"
PRODUCT = ("/manifest.webmanifest", "/", "Querencia", "place")
NOTES = ("/notes.webmanifest", "/notes", "Notes", "notes")
NOTAS = ("/notes.webmanifest?lang=es", "/notes", "Notas", "notes")


@pytest.fixture
def guest():
    return Browser()


def plain(address):
    """An address of a static file without its hash."""
    folder, _, name = address.rpartition("/")
    stem, _, end = name.split(".")
    return f"{folder}/{stem}.{end}"


@pytest.mark.parametrize(("path", "app", "name", "drawing"), [PRODUCT, NOTES, NOTAS])
def test_a_manifest_says_what_a_home_screen_needs_and_no_more(guest, path, app, name, drawing):
    response = guest.get(path)

    said = json.loads(response.content)
    icons = [(plain(icon["src"]), icon["sizes"], icon["type"], icon["purpose"]) for icon in said.pop("icons")]
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert said == {
        "id": app,
        "name": name,
        "short_name": name,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f0eeef",
        "theme_color": "#f0eeef",
    }
    assert icons == [
        (f"/static/web/icons/{drawing}-192.png", "192x192", "image/png", "any"),
        (f"/static/web/icons/{drawing}-512.png", "512x512", "image/png", "any"),
        (f"/static/web/icons/{drawing}-maskable-512.png", "512x512", "image/png", "maskable"),
    ]


def test_the_discreet_manifest_does_not_name_the_product(guest):
    assert b"uerencia" not in guest.get("/notes.webmanifest").content


@pytest.mark.parametrize("drawing", ["place", "notes"])
@pytest.mark.parametrize(("name", "size"), [("{}-192", 192), ("{}-512", 512), ("{}-maskable-512", 512)])
def test_icons_are_png_of_their_size_and_light(drawing, name, size):
    file = (ICONS / f"{name.format(drawing)}.png").read_bytes()

    assert file[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", file[16:24]) == (size, size)
    assert len(file) < 20_000


def test_the_wall_is_that_of_the_light_theme():
    tokens = (SOURCE / "web" / "static" / "web" / "tokens.css").read_text("utf-8")

    assert f"--wall: {installed.WALL};" in tokens


@pytest.mark.parametrize(
    ("is_discreet", "manifest", "icon"),
    [(False, "/manifest.webmanifest", "web/icon."), (True, "/notes.webmanifest?lang=en", "web/icon-notes.")],
)
def test_a_persons_pages_name_the_manifest_they_chose(is_discreet, manifest, icon):
    ana = person("Ana")
    ana.is_discreet = is_discreet
    ana.save()

    page = signed_in(ana).get("/today/").content.decode()

    assert page.count(f'<link rel="manifest" href="{manifest}"') == 1
    assert page.count(f'<link rel="icon" href="/static/{icon}') == 1
