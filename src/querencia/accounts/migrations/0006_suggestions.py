"""Whether suggestions are wanted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_preferences")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="suggests",
            field=models.BooleanField(default=True),
        ),
    ]
