"""Rows that say when words come back, by which ways, and how it went."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("vault", "0002_the_sites_own_stream"),
    ]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "owner_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("id", models.UUIDField()),
                ("sealed", models.BinaryField()),
                ("browser", models.CharField(max_length=32)),
                ("made_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="vault.owner",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Letterbox",
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
                ("since", models.DateTimeField()),
                ("quiet_starts", models.PositiveSmallIntegerField(default=21)),
                ("quiet_ends", models.PositiveSmallIntegerField(default=8)),
                ("is_paused", models.BooleanField(default=False)),
                ("asks_since", models.DateTimeField(null=True)),
                ("n_unanswered", models.PositiveSmallIntegerField(default=0)),
                ("last_at", models.DateTimeField(null=True)),
                ("next_at", models.DateTimeField(db_index=True, null=True)),
                ("next_word", models.UUIDField(null=True)),
                ("planned_seq", models.BigIntegerField(default=-1)),
                ("mail_sealed", models.BinaryField(default=bytes)),
                ("mail_confirmed_at", models.DateTimeField(null=True)),
                ("mail_refused_at", models.DateTimeField(null=True)),
                ("feed_digest", models.CharField(max_length=64, null=True, unique=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quiet_ends__lte", 23), ("quiet_starts__lte", 23)),
                        name="quiet_is_told_in_hours",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "owner_id",
                        "word",
                        "due_at",
                        "way",
                        "device",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("word", models.UUIDField()),
                ("due_at", models.DateTimeField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("today", "on Today"),
                            ("mail", "by e-mail"),
                            ("push", "to this browser"),
                            ("confirm", "the question to your e-mail address"),
                        ],
                        max_length=8,
                    ),
                ),
                ("device", models.UUIDField(default=uuid.UUID("00000000-0000-0000-0000-000000000000"))),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits to be sent"),
                            ("claimed", "is being sent"),
                            ("handing-over", "is being handed over"),
                            ("sent", "sent"),
                            ("failed", "could not be sent"),
                            ("unknown", "handed over, and then nothing more was heard; it is not sent again"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("down", "the other side did not answer that day"),
                            ("late", "this site was not running in time"),
                            ("refused", "the other side refused it, so this way is closed"),
                            ("gone", "the browser is no longer there, so this way is closed"),
                            ("closed", "this way had been closed"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("until", models.DateTimeField()),
                ("try_at", models.DateTimeField()),
                ("n_tries", models.PositiveSmallIntegerField(default=0)),
                ("claim", models.UUIDField(null=True)),
                ("changed_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="vault.owner",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "try_at"], name="sendings_to_try"),
                    models.Index(fields=["owner", "due_at"], name="sendings_by_time"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "claimed", "handing-over", "sent", "failed", "unknown"])
                        ),
                        name="a_sending_has_a_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["today", "mail", "push", "confirm"])),
                        name="a_sending_has_a_way",
                    ),
                ],
            },
        ),
    ]
