"""Which database a table lives in."""

from typing import Any


class KeystoreRouter:
    """The keystore's tables live in the keystore database, all others in the main one."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return "keystore" if model._meta.app_label == "keystore" else "default"

    db_for_write = db_for_read

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        return self.db_for_read(first) == self.db_for_read(second)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == "keystore") == (app_label == "keystore")
