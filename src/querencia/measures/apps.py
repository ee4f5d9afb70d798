"""Measures as a Django app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "querencia.measures"
    label = "measures"

    def ready(self) -> None:
        from querencia.audit.rows import register
        from querencia.measures.wordings import witnessed

        register(witnessed)
