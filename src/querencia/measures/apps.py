"""Measures as a Django app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "querencia.measures"
    label = "measures"

    def ready(self) -> None:
        from querencia.audit import rows
        from querencia.journal.kinds import register
        from querencia.measures.choices import CHOICE
        from querencia.measures.kinds import RESPONSE
        from querencia.measures.wordings import witnessed

        rows.register(witnessed)
        register(RESPONSE)
        register(CHOICE)
