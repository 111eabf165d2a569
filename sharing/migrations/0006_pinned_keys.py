import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_passkey_challenge"),
        ("sharing", "0005_passkeys"),
    ]

    operations = [
        migrations.CreateModel(
            name="PinnedKeys",
            fields=[
                (
                    "owner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.space",
                    ),
                ),
                ("wrapped_dek", models.BinaryField()),
                ("sealed_record", models.BinaryField()),
            ],
        ),
    ]
