from django.db import models

from missions.constraints import choices_constraint

from .entries import Entry


class EntryVector(models.Model):
    """The meaning of a record as a vector of unit length, made from its title, summary and texts.

    A number of the vector is a signed byte of `codes` times `scale`. `asked_codes` are the vectors
    of the questions that the record answers, one after the other, with one scale. `digest`
    identifies the text and the recipe that all were made from; those of another are outdated.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="vector")
    digest = models.CharField(max_length=32)
    scale = models.FloatField()
    codes = models.BinaryField()
    asked_scale = models.FloatField(default=0)
    asked_codes = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return f"vector of {self.entry_id}"


class DescribedKind(models.TextChoices):
    PARAGRAPH = "paragraph"
    THEME = "theme"
    MISSION = "mission"
    TERM = "term"


class TextVector(models.Model):
    """The meaning of something that a search names beside records, in the same form.

    `object_id` is its primary key. There is no foreign key, because it may be in any of four
    tables; a vector whose object was deleted is never shown.
    """

    kind = models.CharField(max_length=9, choices=DescribedKind)
    object_id = models.BigIntegerField()
    digest = models.CharField(max_length=32)
    scale = models.FloatField()
    codes = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="text_vector_unique"),
            choices_constraint("kind", DescribedKind, name="text_vector_kind_known"),
        ]

    def __str__(self) -> str:
        return f"vector of {self.kind} {self.object_id}"
