from django.db import migrations


def make_unlogged(apps, schema_editor):
    # Sessions never enter the write-ahead log, hence no replica and no backup made from it.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE accounts_vaultsession SET UNLOGGED")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(
            make_unlogged, migrations.RunPython.noop, hints={"model_name": "vaultsession"}
        )
    ]
