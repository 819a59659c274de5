"""What the database keeps up by itself (lessons/search/triggers); nothing in Python writes it."""

from django.db import models

from .entries import Entry


class Change(models.Model):
    """One line for each row that a transaction touched; its newest id is the revision of the base.

    `entry` is null where the change is not one record's own. `token` is random, so that a restored
    database whose numbers have come up again is not taken for the one that was read before.
    """

    entry = models.ForeignKey(
        Entry, models.DO_NOTHING, related_name="+", null=True, db_constraint=False
    )
    token = models.BigIntegerField()
    at = models.FloatField(help_text="Seconds since 1970.")

    class Meta:
        verbose_name = "change"

    def __str__(self) -> str:
        return str(self.pk)


class SearchText(models.Model):
    """What of a published record is searched, by weight; the full-text index reads from here."""

    entry = models.OneToOneField(
        Entry, models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )
    title = models.TextField()
    summary = models.TextField()
    body = models.TextField()
    names = models.TextField()
    evidence = models.TextField()

    def __str__(self) -> str:
        return self.title
