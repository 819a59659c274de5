"""Tables that only database triggers write (lessons/search/triggers)."""

from django.db import models

from .entries import Entry


class Change(models.Model):
    """One line of the change log; the newest id is the revision of the knowledge base.

    `entry` is null if the change does not belong to one record. `token` is random: it distinguishes
    a restored database from the one before it, although both count up the same ids.
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
    """The searched text of a published record by weight; the full-text index is built from it."""

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
