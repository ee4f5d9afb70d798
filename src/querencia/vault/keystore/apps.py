"""The keystore as a Django app, so that its tables can live in the other database."""

from django.apps import AppConfig


class KeystoreConfig(AppConfig):
    name = "querencia.vault.keystore"
    label = "keystore"
