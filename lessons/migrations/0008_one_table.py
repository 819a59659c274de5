"""One table for the three kinds, second step: every value moves, in either direction."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

COLUMNS = {
    'lesson': ['observed', 'learnt', 'recommendation'],
    'dilemma': ['question', 'tension', 'cost', 'status', 'standing'],
    'practice': ['where', 'when', 'by_whom', 'done', 'how', 'outcome', 'result'],
}
# What a record gets that has no row in the table of its kind.
INITIAL = {'lesson': {}, 'dilemma': {'status': 'open'}, 'practice': {'outcome': 'not-assessed'}}


def gather(apps, schema_editor):
    """From the tables of the kinds into the table of records."""
    Entry = apps.get_model('lessons', 'Entry')
    entries = Entry.objects.order_by()
    for kind, names in COLUMNS.items():
        Old = apps.get_model('lessons', f'Old{kind}')
        astray = list(Old.objects.exclude(entry_ptr__kind=kind).values_list('pk', flat=True))
        if astray:
            raise ValueError(
                f'lessons_{kind} has rows of records that are not of this kind (ids {astray}); '
                'move or delete these rows, then migrate'
            )
        entries.filter(kind=kind).update(**INITIAL[kind])
        own = Old.objects.filter(pk=OuterRef('pk'))
        values = {name: Subquery(own.values(name)) for name in names}
        entries.filter(pk__in=Old.objects.values('pk')).update(**values)
    copy_rows(schema_editor, 'lessons_lesson_addressees', 'lesson_id', 'lessons_entry_addressees', 'entry_id')


def scatter(apps, schema_editor):
    """From the table of records into the tables of the kinds, which are empty."""
    Entry = apps.get_model('lessons', 'Entry')
    for kind, names in COLUMNS.items():
        Old = apps.get_model('lessons', f'Old{kind}')
        rows = Entry.objects.filter(kind=kind).order_by('pk').values('pk', *names)
        Old.objects.bulk_create(
            (Old(entry_ptr_id=row.pop('pk'), **row) for row in rows.iterator()), batch_size=500
        )
    copy_rows(schema_editor, 'lessons_entry_addressees', 'entry_id', 'lessons_lesson_addressees', 'lesson_id')


def copy_rows(schema_editor, source, source_column, target, target_column):
    schema_editor.execute(
        f'INSERT INTO {target} ({target_column}, actor_id) '
        f'SELECT {source_column}, actor_id FROM {source} ORDER BY id'
    )


class Migration(migrations.Migration):

    dependencies = [
        ('lessons', '0007_columns_of_kinds'),
    ]

    operations = [migrations.RunPython(gather, scatter)]
