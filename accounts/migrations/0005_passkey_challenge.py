from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_professionals"),
    ]

    operations = [
        migrations.AddField(
            model_name="vaultsession",
            name="sealed_challenge",
            field=models.BinaryField(null=True),
        ),
    ]
