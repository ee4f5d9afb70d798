"""What commands need before they touch the site."""

from __future__ import annotations

import os


def with_django() -> None:
    """Django, with our settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querencia.config.settings")
    import django

    django.setup()


def with_site() -> None:
    """Django, with databases that are there and the key that belongs to them."""
    with_django()
    from querencia.config import serving
    from querencia.vault import master

    serving.refuse_unless_prepared()
    master.check()
