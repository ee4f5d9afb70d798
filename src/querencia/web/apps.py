"""The shell as a Django app; brings the check that every address declares who may open it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "querencia.web"
    label = "web"

    def ready(self) -> None:
        from querencia.web import checks  # noqa: F401  (registers the check)
