import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_exit_shortcut"),
        ("journal", "0003_records_of_a_space"),
    ]

    operations = [
        migrations.CreateModel(
            name="Summary",
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
                ("sealed_summary", models.BinaryField()),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["owner", "id", "trashed_on"], name="notes_of_a_space"),
        ),
    ]
