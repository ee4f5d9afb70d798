"""The version of the pack that each person goes by."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0001_what_comes_back"),
        ("vault", "0002_the_sites_own_stream"),
    ]

    operations = [
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                (
                    "owner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="vault.owner",
                    ),
                ),
                ("pack", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=32)),
                ("digest", models.CharField(db_index=True, max_length=12)),
                ("enrolled_at", models.DateTimeField()),
                ("declined", models.CharField(blank=True, default="", max_length=32)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pack", ""), _negated=True),
                            models.Q(("version", ""), _negated=True),
                            models.Q(("digest", ""), _negated=True),
                        ),
                        name="an_enrolment_names_one_version",
                    )
                ],
            },
        ),
    ]
