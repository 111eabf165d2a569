from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="professional",
            name="function",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
