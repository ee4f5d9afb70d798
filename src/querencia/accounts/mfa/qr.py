"""A QR code as a picture of ours: black on white in every theme, since cameras need it so."""

from __future__ import annotations

import base64
from typing import Any

from qrcode.main import QRCode

QUIET = 4
"""Modules of white around it."""


def svg(text: str) -> str:
    """The code as SVG: one white square, one path of dark runs."""
    code: Any = QRCode(border=QUIET)
    code.add_data(text)
    matrix = code.get_matrix()
    size = len(matrix)
    runs = "".join(_runs(row, y) for y, row in enumerate(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{runs}"/></svg>'
    )


def data_uri(text: str) -> str:
    """The same for the src of an image."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg(text).encode()).decode()


def _runs(row: list[bool], y: int) -> str:
    """The dark stretches of a row as pieces of a path."""
    pieces, start = [], None
    for x, is_dark in enumerate([*row, False]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            pieces.append(f"M{start} {y}h{x - start}v1H{start}z")
            start = None
    return "".join(pieces)
