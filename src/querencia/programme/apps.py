"""Programme as a Django app; registers what it keeps."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "querencia.programme"
    label = "programme"

    def ready(self) -> None:
        from querencia.journal.kinds import register
        from querencia.practices.kinds import tells_of_visits
        from querencia.programme.alone import ALONE
        from querencia.programme.choices import CHOICE
        from querencia.programme.enrolment.actions import enrol
        from querencia.programme.kinds import KINDS
        from querencia.programme.later.kinds import LATER

        for kind in (*KINDS, ALONE, CHOICE, LATER):
            register(kind)
        tells_of_visits(enrol)
