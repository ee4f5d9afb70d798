"""The files of a folder, read once, so that all that follows sees the same pack."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from querencia.packs.exceptions import Finding

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")


@dataclass(frozen=True, kw_only=True)
class Files:
    """Texts by path below the folder, their raw bytes, and what could not be read."""

    texts: dict[str, str]
    raw: dict[str, bytes]
    findings: tuple[Finding, ...]


def files_of(folder: Path) -> Files:
    """Every .toml, .md and .svg below the folder, in the order of their paths."""
    texts: dict[str, str] = {}
    raw: dict[str, bytes] = {}
    findings: list[Finding] = []
    for path in sorted(each for each in folder.rglob("*") if each.suffix in (".toml", ".md", ".svg")):
        name = path.relative_to(folder).as_posix()
        text = _text(path, name)
        if isinstance(text, Finding):
            findings.append(text)
        else:
            texts[name], raw[name] = text, path.read_bytes()
    return Files(texts=texts, raw=raw, findings=tuple(findings))


def digest(raw: Mapping[str, bytes]) -> str:
    """Twelve hexadecimal digits over paths and bytes."""
    whole = sha256()
    for name in sorted(raw):
        whole.update(f"{name}\n{len(raw[name])}\n".encode())
        whole.update(raw[name])
    return whole.hexdigest()[:12]


def _text(path: Path, name: str) -> str | Finding:
    try:
        raw = path.read_bytes()
    except OSError as no:
        message = f"The file cannot be read: {no.strerror}."
        return Finding(file=name, line=1, message=message, mend="Make it a file that this user may read.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as no:
        line = raw[: no.start].count(b"\n") + 1
        return Finding(file=name, line=line, message="This is not UTF-8.", mend="Save the file as UTF-8.")
    if control := CONTROL.search(text):
        line = text[: control.start()].count("\n") + 1
        message = f"There is an invisible character (U+{ord(control.group()):04X})."
        return Finding(file=name, line=line, message=message, mend="Take it away.")
    return text
