from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_exit_shortcut"),
    ]

    operations = [
        migrations.AlterField(
            model_name="space",
            name="profile",
            field=models.CharField(
                choices=[
                    ("concerne", "Moi"),
                    ("proche", "Une personne qui m’est proche"),
                    ("professionnel", "Mon travail"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="vaultsession",
            name="sealed_second_factor",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="vaultsession",
            name="second_factor_failures",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
