from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_passkey_challenge"),
    ]

    operations = [
        migrations.AddField(
            model_name="vaultsession",
            name="was_locked_by_hand",
            field=models.BooleanField(default=False),
        ),
    ]
