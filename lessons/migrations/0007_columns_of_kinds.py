"""One table for the three kinds, first step: the columns, still empty.

The models of the old tables stop inheriting, because a field may not repeat one of its parent.
"""

import django.db.models.deletion
import missions.fields
from django.db import migrations, models

STATUSES = [('open', 'Open'), ('eased', 'Eased'), ('changed', 'Changed by later guidance')]
OUTCOMES = [('worked', 'Worked, as reported'), ('mixed', 'Mixed, as reported'), ('failed', 'Failed, as reported'), ('not-assessed', 'Not assessed')]


def text(verbose_name, help_text='Markdown.'):
    return models.TextField(blank=True, default='', help_text=help_text, verbose_name=verbose_name)


def line():
    return models.CharField(blank=True, default='', max_length=200)


COLUMNS = {
    'lesson': {
        'observed': text('what was observed'),
        'learnt': text('what was learnt'),
        'recommendation': text('what should be done', 'Markdown. With an addressee it is a recommendation.'),
    },
    'dilemma': {
        'question': models.CharField(default='', help_text='One sentence that ends in a question mark.', max_length=300),
        'tension': text('the tension'),
        'cost': text('what the choice costs'),
        'status': models.CharField(choices=STATUSES, default='', max_length=7, verbose_name='where it stands'),
        'standing': text('why it stands there', 'Markdown, with the evidence.'),
    },
    'practice': {
        'where': line(),
        'when': line(),
        'by_whom': line(),
        'done': text('what was done'),
        'how': text('how it works'),
        'outcome': models.CharField(choices=OUTCOMES, default='', help_text='Only as the source reports it; not assessed when it reports none.', max_length=12),
        'result': text('result as reported'),
    },
}
CONSTRAINTS = {
    'lesson': [],
    'dilemma': [models.CheckConstraint(condition=models.Q(('status__in', [value for value, _ in STATUSES])), name='dilemma_status_known')],
    'practice': [models.CheckConstraint(condition=models.Q(('outcome__in', [value for value, _ in OUTCOMES])), name='practice_outcome_known')],
}


def old_table(kind):
    """The table of a kind as a model of its own."""
    entry = models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='lessons.entry')
    return migrations.CreateModel(
        name=f'Old{kind}',
        fields=[('entry_ptr', entry), *((name, field.clone()) for name, field in COLUMNS[kind].items())],
        options={'db_table': f'lessons_{kind}', 'constraints': CONSTRAINTS[kind]},
    )


class Migration(migrations.Migration):

    dependencies = [
        ('lessons', '0006_specific_resources'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                *(migrations.DeleteModel(name=kind) for kind in COLUMNS),
                *(old_table(kind) for kind in COLUMNS),
                migrations.CreateModel(
                    name='OldAddressee',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='lessons.oldlesson')),
                        ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.actor')),
                    ],
                    options={'db_table': 'lessons_lesson_addressees', 'unique_together': {('lesson', 'actor')}},
                ),
            ],
        ),
        *(
            migrations.AddField(model_name='entry', name=name, field=field)
            for fields in COLUMNS.values()
            for name, field in fields.items()
        ),
        migrations.AddField(
            model_name='entry',
            name='addressees',
            field=missions.fields.ProtectedManyToManyField(blank=True, help_text='Who should do it.', related_name='recommendations', to='lessons.actor'),
        ),
    ]
