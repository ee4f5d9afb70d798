"""`querencia measures import` and `export`: words in from a FHIR Questionnaire, and out as one."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from querencia import packs
from querencia.config.parsing import Commands, add, content_folder
from querencia.config.starting import with_django, with_site
from querencia.errors import StartupRefused
from querencia.instruments import Instrument
from querencia.instruments.fhir.exporting import questionnaire
from querencia.instruments.fhir.importing import Imported, import_questionnaire
from querencia.instruments.fhir.naming import measure_named
from querencia.instruments.fhir.opening import LARGEST
from querencia.instruments.misfits import WordsRefused
from querencia.instruments.wording import Wording, own_wording

LICENSED = "licensed"


def add_wordings(commands: Commands) -> None:
    """Add the two commands."""
    brought = add(commands, "import", wordings_import, "install the words of a measure from a file")
    brought.add_argument("file", metavar="FILE", type=Path, help="a Questionnaire of FHIR R4, JSON in UTF-8")
    brought.add_argument("--as", dest="measure", metavar="ID", help="which measure it is, like phq-9")
    brought.add_argument("--lang", choices=["en", "es"], help="language, if the file does not say")
    brought.add_argument(
        "--licensed", action="store_true", help="we have a licence that allows these words on this site"
    )
    given = add(commands, "export", wordings_export, "print a measure with its words")
    given.add_argument("measure", metavar="ID", help="id of a measure, like phq-9")
    given.add_argument("--fhir", action="store_true", required=True, help="as a FHIR R4 Questionnaire")


def wordings_import(arguments: argparse.Namespace) -> int:
    """Install what a file holds, all languages or nothing, and print the match."""
    raw = _bytes(arguments.file)
    try:
        instrument = _measure(raw, arguments.measure)
        if instrument.licence.tier == LICENSED and not arguments.licensed:
            raise StartupRefused(
                f"The words of {instrument.id} need a licence; say --licensed if you have one."
            )
        found = import_questionnaire(raw, instrument, languages=("en", "es"), language=arguments.lang)
    except WordsRefused as no:
        raise StartupRefused(_sentences(no)) from no
    with_site()
    from querencia.measures.installing.actions import install_wordings
    from querencia.web.clock import now

    install_wordings(found.wordings, tier=instrument.licence.tier, by=None, at=now())
    print("\n".join(_told(instrument, found)))
    return 0


def wordings_export(arguments: argparse.Namespace) -> int:
    """Print the Questionnaire of an installed or own measure."""
    pack = packs.load(content_folder() / "abct")
    instrument = pack.measure(arguments.measure)
    own = tuple(each for lang in pack.languages if (each := own_wording(instrument, lang)))
    words = own or _installed(instrument)
    if not words:
        raise StartupRefused(f"{instrument.id} has no words here.")
    print(json.dumps(questionnaire(instrument, words), ensure_ascii=False, indent=1))
    return 0


def _installed(instrument: Instrument) -> tuple[Wording, ...]:
    with_site()
    from querencia.measures.installing.standing import words_of

    return words_of(instrument)


def _measure(raw: bytes, named: str | None) -> Instrument:
    """The measure that was named, else the one that the file names."""
    pack = packs.load(content_folder() / "abct")
    found = pack.measure(named) if named else measure_named(raw, pack.measures)
    if found is None:
        raise StartupRefused("The file does not say which measure it is; say --as ID.")
    if found.licence.tier == "own":
        raise StartupRefused(f"The words of {found.id} are our own and stand in the pack.")
    return found


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise StartupRefused(f"{file} cannot be read: {error.strerror}.") from error


def _sentences(no: WordsRefused) -> str:
    with_django()
    from querencia.measures.installing.refusals import said

    return " ".join(said(each) for each in no.misfits)


def _told(instrument: Instrument, found: Imported) -> list[str]:
    languages = ", ".join(wording.language for wording in found.wordings)
    lines = [
        f"{instrument.id}: words installed in {languages}; items matched by {found.match.way}",
        f"Licence: {instrument.licence.tier}. {instrument.licence.notice}",
    ]
    lines += [f"{pair.item} <- {pair.question.link_id}" for pair in found.match.pairs]
    lines += [f"left out: {question.link_id}" for question in found.match.left_out]
    return lines + [f"left out: {each.found}, words missing: {each.where}" for each in found.incomplete]
