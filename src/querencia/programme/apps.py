"""Programme as a Django app."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "querencia.programme"
    label = "programme"
