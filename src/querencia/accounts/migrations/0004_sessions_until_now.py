"""Sessions from before the list get their row, so that signing out everywhere ends them too."""

from django.contrib.sessions.backends.db import SessionStore
from django.db import migrations
from django.utils import timezone


def list_open_sessions(apps, schema_editor):
    """One look at each session, this once."""
    user_model = apps.get_model("accounts", "User")
    open_session = apps.get_model("accounts", "OpenSession")
    at = timezone.now()
    for session in apps.get_model("sessions", "Session").objects.iterator(chunk_size=500):
        user_id = SessionStore().decode(session.session_data).get("_auth_user_id", "0")
        user = user_model.objects.filter(pk=user_id).first()
        if user is not None:
            defaults = {"user": user, "browser": "/", "since": at, "seen_on": at.date()}
            open_session.objects.get_or_create(session_id=session.pk, defaults=defaults)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_recovery_and_sessions")]
    operations = [migrations.RunPython(list_open_sessions, migrations.RunPython.noop)]
