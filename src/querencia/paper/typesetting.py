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
    """The PDF, as PDF/UA-1.

    The content reaches the template as one JSON text, never as markup. `undrawn` is added to it: how many
    signs no font of ours can draw, and stand as an empty square.
    """
    letters = Letters()
    drawable = letters.drawable(content)
    made = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps({**drawable, "undrawn": letters.n_undrawn}, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return bytes(made)
