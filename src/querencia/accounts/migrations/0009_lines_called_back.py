"""How often a person took the three lines off all phones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_words_changed")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="n_lines_called_back",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
