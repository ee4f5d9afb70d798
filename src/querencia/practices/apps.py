"""Practices as a Django app; registers what they keep, also of what a guest carried to the door."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "querencia.practices"
    label = "practices"

    def ready(self) -> None:
        from querencia.accounts.actions import keeps_what_was_carried
        from querencia.journal.kinds import register
        from querencia.practices.actions import keep_carried
        from querencia.practices.exercises import EXERCISE
        from querencia.practices.kinds import TWO_SENTENCES, VISIT

        register(TWO_SENTENCES)
        register(VISIT)
        register(EXERCISE)
        keeps_what_was_carried(keep_carried)
