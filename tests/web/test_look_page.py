"""The shell's pages as a browser draws them: room for large text, targets, focus, night, fonts, drawings."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

import querencia.web

DRAWINGS = sorted((Path(querencia.web.__file__).parent / "drawings").glob("*.svg"))
STYLES = Path(querencia.web.__file__).parent / "static" / "web"
TWICE_THE_TEXT = "document.documentElement.style.fontSize = '225%'"
NO_WIDER = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
RING = """() => {
    const style = getComputedStyle(document.activeElement);
    return [style.outlineStyle, style.outlineWidth];
}"""
FAILURES = [400, 403, 404, 405, 413, 415, 429, 500, 503]


def plain_names(html):
    """The page with the static names that the small site of the tests knows."""
    return re.sub(r"(/static/web/[\w/]+)\.[0-9a-f]{12}\.(\w+)", r"\1.\2", html)


@pytest.fixture
def shown(open_page):
    """A template of the shell, drawn in the browser."""

    def drawn(template, lang="en", **options):
        with translation.override(lang):
            html = plain_names(render_to_string(template, {"lang": lang}))
        page = open_page("/left.html", **options)
        page.route(
            "**/shown/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
        )
        page.goto(page.url.replace("/left.html", "/shown/"))
        return page

    return drawn


def boxes(page, selector):
    """Width and height of everything that can be tapped."""
    return page.locator(selector).evaluate_all(
        "(all) => all.map((one) => [one.offsetWidth, one.offsetHeight, one.textContent.trim()])"
    )


@pytest.mark.parametrize(("status", "lang"), [(404, "en"), *((status, "es") for status in FAILURES)])
def test_a_failing_page_keeps_the_two_ways_out_and_fits_at_twice_the_text(shown, status, lang):
    page = shown(f"{status}.html", lang)
    page.evaluate(TWICE_THE_TEXT)

    assert page.evaluate(NO_WIDER)
    assert page.title() == "Querencia"
    assert page.locator("html").get_attribute("lang") == lang
    assert [link.get_attribute("href") for link in page.locator(".top a").all()] == [
        f"/{lang}/",
        "/away/",
        f"/{lang}/help/",
    ]


@pytest.mark.parametrize("path", ["/player.html", "/list.html"])
def test_player_and_list_fit_at_twice_the_text(open_page, path):
    line = "Otorrinolaringológicamente, stay as you are. " * 3
    page = open_page(path, timeline={"cues": [{"start": 0, "duration": 9, "kind": "say", "text": line}]})
    page.locator(".controls").wait_for()

    page.evaluate(TWICE_THE_TEXT)

    assert page.evaluate(NO_WIDER)


def test_what_can_be_tapped_is_large_enough(shown, open_page):
    player = open_page("/player.html", timeline={"cues": []})
    player.locator(".controls").wait_for()
    found = boxes(shown("404.html"), "a:not(.skip)") + boxes(player, ".controls a, .controls button, summary")

    assert [box for box in found if box[0] < 44 or box[1] < 44] == []
    assert len(found) == 11


def test_focus_is_a_ring_of_three_pixels_also_in_forced_colours(shown):
    page = shown("404.html", forced_colors="active")

    rings = []
    for _ in range(4):
        page.keyboard.press("Tab")
        rings.append(page.evaluate(RING))

    assert rings == [["solid", "3px"]] * 4


@pytest.mark.parametrize(
    ("hour", "system", "theme", "wall"),
    [
        ("20:59", "light", None, "rgb(240, 238, 239)"),
        ("12:00", "dark", None, "rgb(23, 22, 31)"),
        ("21:00", "light", "night", "rgb(0, 0, 0)"),
        ("05:59", "dark", "night", "rgb(0, 0, 0)"),
        ("06:00", "light", None, "rgb(240, 238, 239)"),
    ],
)
def test_night_is_from_nine_to_six_by_the_device(shown, hour, system, theme, wall):
    by_hour = f"Date.prototype.getHours = () => {int(hour[:2])};"
    page = shown("404.html", color_scheme=system, script=by_hour)

    assert page.locator("html").get_attribute("data-theme") == theme
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == wall
    assert page.locator("meta[name=theme-color]").first.get_attribute("content") == (
        "#000000" if theme else "#f0eeef"
    )


@pytest.mark.parametrize(("theme", "wall"), [("dark", "#17161f"), ("light", "#f0eeef"), ("night", "#000000")])
def test_a_chosen_theme_colours_the_browsers_bar_too(shown, theme, wall):
    by_day = f"sessionStorage.setItem('look', JSON.stringify({{ theme: '{theme}' }}));"
    page = shown("404.html", color_scheme="light", script=by_day)

    metas = page.locator("meta[name=theme-color]")
    assert [meta.get_attribute("content") for meta in metas.all()] == [wall, wall]


def test_the_two_fonts_are_our_own(shown):
    page = shown("404.html")

    loaded = page.evaluate("""async () => {
        await document.fonts.ready;
        const isLoaded = (font) => font.status === "loaded";
        return [...document.fonts].filter(isLoaded).map((font) => font.family).sort();
    }""")

    assert [name.strip('"') for name in loaded if "stand-in" not in name] == ["Atkinson", "Literata"]


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_small_and_takes_the_pages_colours(path):
    drawing = path.read_text("utf-8")

    assert len(drawing.encode()) <= 2048
    assert 'aria-hidden="true"' in drawing
    assert re.findall(r"(?:fill|stroke|style)=", drawing) == []
    assert set(re.findall(r'class="(\w+)"', drawing)) - {"drawing", "mark"} == {"ink", "lamp"}
    assert drawing.count('class="lamp"') == 1


def test_only_settling_moves_and_reduced_motion_stills_it():
    sheets = "".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))

    assert re.findall(r"animation: ([^;]+);", sheets) == ["settle 240ms ease-out", "none"]
    assert re.findall(r"@keyframes (\w+)", sheets) == ["settle"]
    assert re.findall(r"transition", sheets) == []
    assert "translateY(4px)" in sheets
