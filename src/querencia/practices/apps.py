"""Practices as a Django app."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "querencia.practices"
    label = "practices"
