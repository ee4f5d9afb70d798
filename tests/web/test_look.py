"""The look keeps its promises: contrast in all three themes, and nothing that her phone cannot draw."""

import re

import pytest

from tests.repository.tree import SOURCE, files, name_of

TOKENS = (SOURCE / "web" / "static" / "web" / "tokens.css").read_text("utf-8")
TEXT = ["ink", "ink-2", "ochre", "dusk", "clay", "slate", "moss", "care"]
NOT_OUR_LOOK = re.compile(r"box-shadow|text-shadow|gradient\(|backdrop-filter|blur\(")


def theme(selector):
    block = TOKENS[TOKENS.index(selector) :].split("}")[0]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", block))


THEMES = {
    "light": theme(":root {"),
    "dark": theme(":root:not([data-theme]) {"),
    "dark by choice": theme(':root[data-theme="dark"] {'),
    "night": theme(':root[data-theme="night"],'),
}


def luminance(colour):
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Contrast ratio (WCAG 2.2), from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_known_pairs():
    assert (contrast("#000000", "#ffffff"), contrast("#777777", "#777777")) == (21, 1)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ["wall", "sheet"])
@pytest.mark.parametrize("text", TEXT)
def test_text_can_be_read(name, ground, text):
    assert contrast(THEMES[name][text], THEMES[name][ground]) >= 5.9


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ["wall", "sheet"])
def test_edges_of_controls_can_be_seen(name, ground):
    assert contrast(THEMES[name]["line"], THEMES[name][ground]) >= 3.3


@pytest.mark.parametrize("name", THEMES)
def test_text_on_the_lamp_can_be_read(name):
    assert contrast(THEMES[name]["on-lamp"], THEMES[name]["lamp"]) >= 5.9


def test_all_themes_name_the_same_colours():
    assert set(THEMES["light"]) == set(THEMES["dark"]) == set(THEMES["night"])
    assert THEMES["dark by choice"] == THEMES["dark"]


def test_style_sheets_keep_to_our_look():
    sheets = {name_of(path): path.read_text("utf-8") for path in files("*.css", under=SOURCE)}

    assert {name for name, css in sheets.items() if NOT_OUR_LOOK.search(css)} == set()
