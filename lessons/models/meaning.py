from django.db import models

from .entries import Entry


class EntryVector(models.Model):
    """The meaning of a record as a vector of unit length, made from its title, summary and texts.

    A number of the vector is a signed byte of `codes` times `scale`. `digest` identifies the text
    and the recipe from which the vector was made; a vector of another digest is outdated.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="vector")
    digest = models.CharField(max_length=32)
    scale = models.FloatField()
    codes = models.BinaryField()

    def __str__(self) -> str:
        return f"vector of {self.entry_id}"
