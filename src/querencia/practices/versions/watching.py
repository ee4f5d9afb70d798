"""Looking whether the content folder changed, and taking it once it stands still."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from querencia.practices.versions.taking import When, take_content

Signature = tuple[tuple[str, int, int], ...]


class Watch:
    """Knows how the folder looked last, and in which state it was dealt with."""

    def __init__(self) -> None:
        self.seen: Signature = ()
        self.dealt_with: Signature = ()

    def look(self) -> None:
        """Take what changed. A folder that still changes between two looks is left to the next one.

        What is refused is said once, file by line, and looked at again when something in it has changed.
        """
        found = (*signature(settings.CONTENT), *signature(settings.OVERLAY))
        is_still, self.seen = found == self.seen, found
        if is_still and found != self.dealt_with:
            self.dealt_with = found
            take_content(when=When.CHANGED)


def signature(content: Path) -> Signature:
    """Names, sizes and times of all that a site takes from its content. Reads no file."""
    files = sorted(file for file in content.rglob("*") if file.suffix in (".toml", ".md", ".svg"))
    states = ((file, file.stat()) for file in files)
    return tuple((str(file), state.st_size, state.st_mtime_ns) for file, state in states)
