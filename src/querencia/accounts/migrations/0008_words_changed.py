"""When the words were last changed from inside, until the person has seen it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_reads_aloud")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="words_changed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
