from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_locked_by_hand"),
    ]

    operations = [
        migrations.AddField(
            model_name="vaultsession",
            name="continues",
            field=models.CharField(db_index=True, default="", max_length=40),
        ),
    ]
