"""The measures of a pack: `measures/<id>/measure.toml` -> definitions, or findings."""

from collections.abc import Iterator, Mapping, Sequence

from querencia.instruments import Instrument, Item
from querencia.instruments.checks import problems
from querencia.packs.exceptions import Finding
from querencia.packs.facts import facts, line_of
from querencia.packs.shapes import PackFacts
from querencia.packs.units import languages_of, missing

FOLDER = "measures"
FILE = "measure.toml"


def read_measures(
    names: Sequence[str], texts: Mapping[str, str], *, pack: PackFacts
) -> tuple[dict[str, Instrument], list[Finding]]:
    """The measures among a pack's files by id, in the order of their ids, and what is wrong with any.

    `names` are all files of the pack, with those that could not be read.
    """
    measures: dict[str, Instrument] = {}
    findings: list[Finding] = []
    here = [name for name in names if name.startswith(f"{FOLDER}/")]
    findings += [_stranger(name) for name in here if name.count("/") != 2 or not name.endswith(f"/{FILE}")]
    for folder in sorted({name.split("/")[1] for name in here if name.count("/") > 1}):
        file = f"{FOLDER}/{folder}/{FILE}"
        if file not in texts:
            findings += [] if file in names else [missing(file)]
            continue
        found = facts(Instrument, texts[file], file=file)
        if isinstance(found, list):
            findings += found
            continue
        findings += _findings(found, texts[file], folder=folder, file=file, pack=pack)
        measures[found.id] = found
    return measures, findings


def _stranger(file: str) -> Finding:
    return Finding(file=file, line=1, message="This file is not expected here.", mend="Take it away.")


def _findings(found: Instrument, text: str, *, folder: str, file: str, pack: PackFacts) -> Iterator[Finding]:
    if found.id != folder:
        message = f"The id {found.id} is not the name of the folder."
        yield Finding(file=file, line=line_of(text, ["id"]), message=message, mend=f'Write id = "{folder}".')
    yield from languages_of(found.title, text, place=["title"], file=file, pack=pack)
    for item in found.items:
        yield from _item_findings(item, text, file=file, pack=pack)
    for each in problems(found):
        line = line_of(text, each.place)
        yield Finding(file=file, line=line, message=each.message, mend=each.mend)


def _item_findings(item: Item, text: str, *, file: str, pack: PackFacts) -> Iterator[Finding]:
    for words in (item.words, item.low, item.high):
        if words is not None and set(words) != set(pack.languages):
            message = f"Item {item.id}: its words are in {', '.join(words)}."
            mend = f"Write them in {', '.join(pack.languages)}."
            yield Finding(file=file, line=line_of(text, ["items"]), message=message, mend=mend)
