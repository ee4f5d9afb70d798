"""The web application, as the server's worker loads it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querencia.config.settings")
application = get_wsgi_application()

from querencia.config import timer  # noqa: E402  (needs Django)

if os.environ.get(timer.TIMER_VARIABLE) == "1":
    timer.start()
