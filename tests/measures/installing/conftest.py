"""The cast, at a site that knows of tea."""

from tests.cast import ana, ana_browser, guest, sam, sam_browser  # noqa: F401
from tests.measures.tea_site import tea_content, tea_site  # noqa: F401
