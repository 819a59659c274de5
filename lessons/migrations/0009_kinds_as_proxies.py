"""One table for the three kinds, last step: the old tables go, and a record agrees with its kind."""

from django.db import migrations, models

CONSTRAINTS = [
    models.CheckConstraint(condition=models.Q(('kind', 'lesson'), models.Q(models.Q(('kind', 'lesson'), _negated=True), ('learnt', ''), ('observed', ''), ('recommendation', '')), _connector='OR'), name='entry_lesson_fields'),
    models.CheckConstraint(condition=models.Q(models.Q(('kind', 'dilemma'), ('status__in', ['open', 'eased', 'changed'])), models.Q(models.Q(('kind', 'dilemma'), _negated=True), ('cost', ''), ('question', ''), ('standing', ''), ('status', ''), ('tension', '')), _connector='OR'), name='entry_dilemma_fields'),
    models.CheckConstraint(condition=models.Q(models.Q(('kind', 'practice'), ('outcome__in', ['worked', 'mixed', 'failed', 'not-assessed'])), models.Q(models.Q(('kind', 'practice'), _negated=True), ('by_whom', ''), ('done', ''), ('how', ''), ('outcome', ''), ('result', ''), ('when', ''), ('where', '')), _connector='OR'), name='entry_practice_fields'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('lessons', '0008_one_table'),
    ]

    operations = [
        *(migrations.AddConstraint(model_name='entry', constraint=constraint) for constraint in CONSTRAINTS),
        *(migrations.DeleteModel(name=name) for name in ('OldAddressee', 'OldLesson', 'OldDilemma', 'OldPractice')),
        *(
            migrations.CreateModel(
                name=name,
                fields=[],
                options={'proxy': True, 'indexes': [], 'constraints': []},
                bases=('lessons.entry',),
            )
            for name in ('Dilemma', 'Lesson', 'Practice')
        ),
    ]
