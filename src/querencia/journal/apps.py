"""The journal as a Django app; shows the audit the rows it answers for."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "querencia.journal"
    label = "journal"

    def ready(self) -> None:
        from querencia.audit import rows
        from querencia.journal.queries import witnessed
        from querencia.journal.rescue import put_by
        from querencia.web import rescue

        rows.register(witnessed)
        rescue.register(put_by)
