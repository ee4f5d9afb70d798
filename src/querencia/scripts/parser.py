"""A practice script as text -> a `Script`. Every problem is found in one reading."""

import unicodedata
from dataclasses import dataclass, field

from querencia.scripts.directives import Block, Piece, directive, pieces
from querencia.scripts.exceptions import Problem, ScriptRefused
from querencia.scripts.script import Directive, Item, Paragraph, Script


def parse(text: str) -> Script:
    """Read a practice script. Lines count from 1; text is kept in its composed Unicode form (NFC).

    Raises ScriptRefused with all problems: unknown or incomplete directives, blocks left open, closed
    without being opened, nested, empty or with nothing above to stand in for; headings, lone brackets.
    """
    reading = _Reading()
    for number, line in enumerate(_lines(text), start=1):
        reading.take_line(number, line)
    reading.finish()
    if reading.problems:
        raise ScriptRefused(tuple(reading.problems))
    paragraphs = tuple(draft.paragraph() for draft in reading.drafts)
    return Script(paragraphs=paragraphs, directives=tuple(reading.directives))


def _lines(text: str) -> list[str]:
    even = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", even).split("\n")


@dataclass(kw_only=True)
class _Draft:
    longer: int | None
    items: list[Item] = field(default_factory=list)
    variants: dict[str, list[Item]] = field(default_factory=dict)

    def paragraph(self) -> Paragraph:
        variants = {name: tuple(items) for name, items in self.variants.items()}
        return Paragraph(items=tuple(self.items), variants=variants, longer=self.longer)


@dataclass(kw_only=True)
class _Open:
    block: Block
    line: int
    size: int = 0


@dataclass(kw_only=True)
class _Reading:
    """Where the reader stands: the open blocks, and the paragraph that the next line joins."""

    drafts: list[_Draft] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    longer: _Open | None = None
    variant: _Open | None = None
    above: _Draft | None = None
    is_ended: bool = True

    def take_line(self, number: int, text: str) -> None:
        """Read one line; a blank one ends the paragraph."""
        if not text.strip():
            self.is_ended = True
        if text.lstrip().startswith("#"):
            self._refuse(number, "A script has no headings.", "Leave the line out; the title is a fact.")
            return
        for kind, piece in pieces(text):
            if kind == "text":
                self._take_item(Item(line=number, kind="say", text=piece))
            elif kind == "bracket":
                self._refuse(number, f"A {piece} has no partner.", "Directives stand between [ and ].")
            else:
                self._take_directive(number, piece)

    def finish(self) -> None:
        """Complain about what was never closed, or never said."""
        for still in (self.longer, self.variant):
            if still:
                name = still.block.name
                self._refuse(still.line, f"[{name}] is never closed.", f"Write [/{name}] where it ends.")
        if not self.problems and not any(item.kind == "say" for draft in self.drafts for item in draft.items):
            self._refuse(1, "There is no line to say.", "Write at least one line.")
        self.problems.sort(key=lambda problem: problem.line)

    def _take_directive(self, number: int, text: str) -> None:
        found: Piece = directive(text, line=number)
        if isinstance(found, Problem):
            self.problems.append(found)
            return
        self.directives.append(Directive(line=number, text=f"[{text}]"))
        if isinstance(found, Item):
            self._take_item(found)
        elif found.is_end:
            self._close(number, found)
        elif found.name == "longer":
            self._open_longer(number, found)
        else:
            self._open_variant(number, found)

    def _take_item(self, item: Item) -> None:
        for still in (self.longer, self.variant):
            if still:
                still.size += 1
        if self.variant:
            if self.above:
                self.above.variants[self.variant.block.name].append(item)
            return
        if self.is_ended or self.above is None:
            self.above = _Draft(longer=self.longer.block.least if self.longer else None)
            self.drafts.append(self.above)
            self.is_ended = False
        self.above.items.append(item)

    def _open_longer(self, number: int, block: Block) -> None:
        if self.longer or self.variant:
            self._refuse(number, "[longer] stands inside another block.", "Close that block first.")
            return
        self.longer, self.above = _Open(block=block, line=number), None

    def _open_variant(self, number: int, block: Block) -> None:
        name = block.name
        if self.variant:
            message = f"[{name}] stands inside [{self.variant.block.name}]."
            self._refuse(number, message, "Close that block first.")
            return
        if self.above is None:
            message = f"[{name}] has no paragraph above it to stand in for."
            self._refuse(number, message, "Put it directly below its paragraph, inside the same [longer].")
        elif name in self.above.variants:
            self._refuse(number, f"[{name}] stands twice below one paragraph.", "Join the two.")
        else:
            self.above.variants[name] = []
        self.variant = _Open(block=block, line=number)

    def _close(self, number: int, block: Block) -> None:
        name = block.name
        still = self.longer if name == "longer" else self.variant
        if still is None or still.block.name != name:
            message = f"[/{name}] closes a block that is not open."
            self._refuse(number, message, f"Take it away, or write [{name}] where it begins.")
            return
        if name == "longer" and self.variant:
            inner = self.variant.block.name
            self._refuse(number, f"[/longer] comes before [/{inner}].", f"Close [{inner}] first.")
            self.variant = None
        if still.size == 0:
            self._refuse(still.line, f"[{name}] is empty.", "Write a line in it, or take it away.")
        self.is_ended = True
        if name == "longer":
            self.longer = self.above = None
        else:
            self.variant = None

    def _refuse(self, line: int, message: str, mend: str) -> None:
        self.problems.append(Problem(line=line, message=message, mend=mend))
