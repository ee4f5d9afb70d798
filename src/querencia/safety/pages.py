"""Help as plain files: written when the site starts, readable when everything else is down."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from querencia import packs
from querencia.packs import Unit
from querencia.safety.loading import installed, load
from querencia.safety.resources import Country, Gap, Kind, Line, Resources
from querencia.web.access import LANGUAGES

ANCHORS = {
    Kind.EMERGENCY: "emergency",
    Kind.SUICIDE_CRISIS: "suicide",
    Kind.DOMESTIC_ABUSE: "abuse",
    Kind.SEXUAL_VIOLENCE: "sexual-violence",
    Kind.CHILD_YOUTH: "young",
    Kind.TEXT_CHAT: "text",
    Kind.DEAF_ACCESS: "deaf",
}


@dataclass(frozen=True, kw_only=True)
class Section:
    """One need, with the lines that answer it and what was not found."""

    kind: Kind
    anchor: str
    lines: list[Line]
    gaps: list[Gap]


def file_of(root: Path, *, lang: str, country: str | None = None) -> Path:
    """Where a help page lies under the public files."""
    folder = root / lang / "help"
    return (folder / country if country else folder) / "index.html"


def write_help_files(content: Path, to: Path, grounding: Unit | None = None) -> None:
    """Write each help page whole or not at all, and remove those of countries that are gone.

    `grounding` brings one back to the room; it is that of the only pack of this content, unless told.
    """
    resources = load(content)
    for file, page in _pages(resources, grounding or _grounding(content), to).items():
        _write(file, page)
    for lang in LANGUAGES:
        _remove_stale(to / lang / "help", {country.country for country in resources.countries})


def _grounding(content: Path) -> Unit:
    """That of the only pack of this content."""
    pack = packs.installed(content)
    return pack.units[pack.roles.grounding]


def _pages(resources: Resources, grounding: Unit, root: Path) -> dict[Path, str]:
    """Every page with its place, all rendered before the first is written."""
    pages = {}
    for lang in LANGUAGES:
        with translation.override(lang):
            pages[file_of(root, lang=lang)] = _countries_page(resources, grounding, lang)
            for country in resources.countries:
                file = file_of(root, lang=lang, country=country.country)
                pages[file] = _country_page(resources, country, grounding, lang)
    return pages


def help_now(content: Path, grounding: Unit, *, lang: str, country: str | None = None) -> str:
    """The help page itself, for an answer that has to hold it: of a country, or the list of all."""
    resources = installed(content)
    found = next((each for each in resources.countries if each.country == country), None)
    if found is None:
        return _countries_page(resources, grounding, lang)
    return _country_page(resources, found, grounding, lang)


def sections_of(country: Country) -> list[Section]:
    """The needs in the order of the page, also those for which nothing was found."""
    return [
        Section(
            kind=kind,
            anchor=ANCHORS[kind],
            lines=[line for line in country.lines if line.kind is kind],
            gaps=[gap for gap in country.gaps if gap.kind is kind],
        )
        for kind in Kind
    ]


def _shell(grounding: Unit, lang: str) -> dict[str, object]:
    ground = {"id": grounding.id, "title": grounding.title[lang], "purpose": grounding.purpose[lang]}
    return {"lang": lang, "public": True, "grounding": ground}


def _countries_page(resources: Resources, grounding: Unit, lang: str) -> str:
    context = {
        **_shell(grounding, lang),
        "countries": resources.by_name(lang),
        "directories": resources.directories,
    }
    return render_to_string("safety/countries.html", context)


def _country_page(resources: Resources, country: Country, grounding: Unit, lang: str) -> str:
    context = {
        **_shell(grounding, lang),
        "country": country,
        "sections": sections_of(country),
        "directories": resources.directories,
    }
    return render_to_string("safety/country.html", context)


def _write(file: Path, page: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with open(unfinished, "w", encoding="utf-8") as out:
        out.write(page)
        out.flush()
        os.fsync(out.fileno())
    os.replace(unfinished, file)


def _remove_stale(folder: Path, countries: set[str]) -> None:
    for child in folder.iterdir():
        if child.is_dir() and child.name not in countries:
            shutil.rmtree(child)
