from django.db import migrations, models


def remove_vectors_without_questions(apps, schema_editor):
    """The next start makes them again, with those of the questions."""
    apps.get_model("lessons", "EntryVector").objects.exclude(entry__asked="").delete()


class Migration(migrations.Migration):
    dependencies = [("lessons", "0029_questions_that_records_answer")]

    operations = [
        migrations.AddField("entryvector", "asked_scale", models.FloatField(default=0)),
        migrations.AddField("entryvector", "asked_codes", models.BinaryField(default=b"")),
        migrations.RunPython(remove_vectors_without_questions, migrations.RunPython.noop),
    ]
