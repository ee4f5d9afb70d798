"""What a phone keeps for when there is no network: public pages, the files they need, one version."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import cast

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.urls import reverse

from querencia.practices.installed import grounding, installed_pack, minute
from querencia.practices.versions.store import Stamp, stamp
from querencia.web.access import LANGUAGES
from querencia.web.staticfiles import HashedStaticFiles

PACKAGE = Path(__file__).resolve().parents[1]
WORKER = PACKAGE / "web" / "worker" / "worker.js"
PARTS = (".css", ".js", ".woff2", ".svg")
PAGES_ARE_MADE_OF = ("*.html", "*.mo", "*.py", "*.svg")


def kept_pages() -> list[str]:
    """The pages that every phone keeps but a shared one: help, the minute, grounding, the way out."""
    pages = [reverse("web:away")]
    for lang in LANGUAGES:
        pages += [
            reverse("safety:help", args=[lang]),
            reverse("practices:unit", args=[lang, minute().id]),
            reverse("practices:unit", args=[lang, grounding().id]),
            reverse("practices:good-night", args=[lang]),
            reverse("practices:offline", args=[lang]),
            reverse("practices:kept", args=[lang]),
        ]
    return pages


def kept_parts() -> list[str]:
    """The shell's style sheets, scripts, fonts and icons, at their hashed addresses."""
    storage = cast(HashedStaticFiles, staticfiles_storage)
    return [
        static(name)
        for name in sorted(storage.hashed_files)
        if name.startswith("web/") and name.endswith(PARTS)
    ]


def version() -> str:
    """Changes whenever a kept page or file may have changed; the same for every process of a release."""
    return _version(installed_pack().timelines, stamp(settings.PACKS))


@lru_cache(maxsize=2)
def _version(pack: str, taken: Stamp | None) -> str:
    """Made once for each time that content was taken: help lines may have changed without the pack."""
    hashed = hashlib.sha256(pack.encode())
    hashed.update("\n".join(kept_parts()).encode())
    hashed.update(WORKER.read_bytes())
    help_pages = Path(settings.PUBLIC_FILES).rglob("index.html")
    sources = (file for pattern in PAGES_ARE_MADE_OF for file in PACKAGE.rglob(pattern))
    for file in sorted([*help_pages, *sources]):
        hashed.update(file.read_bytes())
    return hashed.hexdigest()[:16]


def worker_script() -> str:
    """The service worker: what to keep, then how."""
    what = {"version": version(), "pages": kept_pages(), "parts": kept_parts()}
    return f"const KEPT = {json.dumps(what)};\n{WORKER.read_text('utf-8')}"
