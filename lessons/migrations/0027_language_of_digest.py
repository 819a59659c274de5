from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lessons", "0026_multinational_forces")]

    operations = [
        migrations.AddField(
            model_name="digestchoice",
            name="language",
            field=models.CharField(blank=True, default="", max_length=10),
            preserve_default=False,
        ),
    ]
