import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_professionals"),
        ("sharing", "0002_professional_function"),
    ]

    operations = [
        # No release had a row of it.
        migrations.DeleteModel(name="Testimony"),
        migrations.CreateModel(
            name="Testimony",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_on", models.DateField(db_index=True)),
                ("sealed_key", models.BinaryField()),
                ("wrapped_bundle_dek", models.BinaryField()),
                ("sealed_bundle", models.BinaryField()),
                ("blob", models.CharField(max_length=64, unique=True)),
                ("plain_size", models.PositiveBigIntegerField()),
                ("sealed_size", models.PositiveBigIntegerField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.space",
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="testimony",
                        to="sharing.testimonyinvitation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HandedOver",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_on", models.DateField()),
                ("wrapped_dek", models.BinaryField()),
                ("sealed_record", models.BinaryField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.space",
                    ),
                ),
            ],
        ),
    ]
