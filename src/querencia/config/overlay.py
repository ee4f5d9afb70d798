"""Where the sentences of this place lie. Read by the settings, and by commands that need no Django."""

from __future__ import annotations

import os
from pathlib import Path

from querencia.errors import StartupRefused


def overlay_folder(data: Path) -> Path:
    """QUERENCIA_OVERLAY, which has to be there, or `overlay/` in the data folder, which may be."""
    named = os.environ.get("QUERENCIA_OVERLAY")
    if not named:
        return data / "overlay"
    folder = Path(named).expanduser().resolve()
    if not folder.is_dir():
        raise StartupRefused(f"QUERENCIA_OVERLAY is {named!r}, which is no folder; make it, or leave it out.")
    return folder
