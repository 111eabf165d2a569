from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0003_testimony_between_two_spaces"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="organisation",
            options={"ordering": ["name"], "verbose_name": "organisation"},
        ),
        migrations.AlterField(
            model_name="organisation",
            name="is_active",
            field=models.BooleanField(
                default=True,
                help_text="Décocher ferme l’accès de tous ses membres, tout de suite.",
                verbose_name="active",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                help_text="Association, barreau, hôpital, service social…",
                max_length=40,
                verbose_name="sorte",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="name",
            field=models.CharField(
                help_text="Comme la personne qui partage le verra.",
                max_length=120,
                unique=True,
                verbose_name="nom",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="town",
            field=models.CharField(blank=True, max_length=80, verbose_name="ville"),
        ),
    ]
