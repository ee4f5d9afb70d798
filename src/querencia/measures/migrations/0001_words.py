"""Words of measures that an administrator installed."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="InstalledWording",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("instrument", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=2)),
                ("digest", models.CharField(max_length=64)),
                ("words", models.JSONField()),
                ("tier", models.CharField(max_length=40)),
                ("installed_by", models.UUIDField(null=True)),
                ("installed_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["digest"], name="wordings_by_digest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)),
                        fields=("instrument", "language"),
                        name="one_wording_at_a_time",
                    )
                ],
            },
        ),
    ]
