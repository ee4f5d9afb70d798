"""The site's own owner and head: the audit stream in which erasures leave their last line."""

from django.db import migrations
from django.utils import timezone

from querencia.vault.models import SITE


def add_site(apps, schema_editor):
    owner = apps.get_model("vault", "Owner").objects.create(
        id=SITE, owner_class="site", created_at=timezone.now()
    )
    apps.get_model("vault", "Head").objects.create(owner=owner)


def remove_site(apps, schema_editor):
    apps.get_model("vault", "Owner").objects.filter(id=SITE).delete()


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_start")]
    operations = [migrations.RunPython(add_site, remove_site)]
