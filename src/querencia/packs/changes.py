"""Whether a pack says what its versions changed."""

from collections.abc import Iterator

from querencia.packs.exceptions import Finding
from querencia.packs.facts import line_of
from querencia.packs.pack import rank_of
from querencia.packs.shapes import PackFacts
from querencia.packs.units import languages_of


def changes_findings(pack: PackFacts, text: str) -> Iterator[Finding]:
    """Changes rise by their versions and end with the pack's own; a first version has none."""
    for n, change in enumerate(pack.changes):
        place: list[str | int] = ["changes", n]
        yield from languages_of(change.words, text, place=[*place, "words"], file="pack.toml", pack=pack)
        if n and rank_of(change.version) <= rank_of(pack.changes[n - 1].version):
            message = f"Version {change.version} does not come after {pack.changes[n - 1].version}."
            yield _finding(text, [*place, "version"], message, "Put the newest last, each version once.")
    if pack.changes and pack.changes[-1].version != pack.version:
        message = f"Version {pack.version} does not say what changed."
        mend = "Add [[changes]] with its version and words, as the last one."
        yield _finding(text, ["version"], message, mend)


def _finding(text: str, place: list[str | int], message: str, mend: str) -> Finding:
    return Finding(file="pack.toml", line=line_of(text, place), message=message, mend=mend)
