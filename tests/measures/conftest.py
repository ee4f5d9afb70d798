"""The cast lives here."""

from tests.cast import ana, ana_browser, guest, sam, sam_browser  # noqa: F401
