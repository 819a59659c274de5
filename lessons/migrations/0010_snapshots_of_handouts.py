"""Field names of handout items that say what they hold; the columns keep their names."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('lessons', '0009_kinds_as_proxies'),
    ]

    operations = [
        migrations.AlterField(
            model_name='handoutitem',
            name='declined',
            field=models.CharField(blank=True, db_column='declined', max_length=64),
        ),
        migrations.RenameField(
            model_name='handoutitem',
            old_name='declined',
            new_name='dismissed_digest',
        ),
        migrations.AlterField(
            model_name='handoutitem',
            name='seen',
            field=models.BigIntegerField(db_column='seen', default=0),
        ),
        migrations.RenameField(
            model_name='handoutitem',
            old_name='seen',
            new_name='log_position',
        ),
        migrations.AlterField(
            model_name='handoutitem',
            name='said',
            field=models.JSONField(db_column='said', help_text='The record as it was put in: its parts and fields.'),
        ),
        migrations.RenameField(
            model_name='handoutitem',
            old_name='said',
            new_name='snapshot',
        ),
        migrations.AlterField(
            model_name='handoutitem',
            name='said_on',
            field=models.DateTimeField(db_column='said_on'),
        ),
        migrations.RenameField(
            model_name='handoutitem',
            old_name='said_on',
            new_name='snapshot_on',
        ),
    ]
