"""One template and its content, set by typst with our own fonts alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from querencia.paper.letters import FONTS, Letters

TEMPLATES = Path(__file__).parent / "templates"


def typeset(template: str, content: Mapping[str, Any]) -> bytes:
    """The PDF, as PDF/UA-1 where that holds, and tagged in any case.

    The content reaches the template as one JSON text, never as markup. `undrawn` is added to it: how many
    signs no font of ours can draw, and stand as an empty square.
    """
    letters = Letters()
    drawable = letters.drawable(content)
    inputs = {"content": json.dumps({**drawable, "undrawn": letters.n_undrawn}, ensure_ascii=False)}
    try:
        return _compiled(template, inputs, standards=["ua-1"])
    except typst.TypstError:  # such as a mark of one script over a letter of another
        return _compiled(template, inputs, standards=[])


def _compiled(template: str, inputs: dict[str, str], *, standards: list[Any]) -> bytes:
    made = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=standards,
    )
    return bytes(made)
