"""Whether the device's own voice reads practices aloud."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_suggestions")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="reads_aloud",
            field=models.BooleanField(default=False),
        ),
    ]
