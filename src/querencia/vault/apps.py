"""The vault as a Django app (main database)."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "querencia.vault"
    label = "vault"
