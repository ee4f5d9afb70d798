from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_start")]

    operations = [
        migrations.AddField("user", "is_staff", models.BooleanField(default=False)),
        migrations.AddField("user", "is_passkey_asked", models.BooleanField(default=False)),
    ]
