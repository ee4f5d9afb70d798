"""Practices as a Django app; registers what they keep."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "querencia.practices"
    label = "practices"

    def ready(self) -> None:
        from querencia.journal.kinds import register
        from querencia.practices.kinds import TWO_SENTENCES, VISIT

        register(TWO_SENTENCES)
        register(VISIT)
