"""The three kinds of record as proxies of the one table."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entries import Entry
from .entry_queries import EntryQuerySet
from .fields import Kind


class KindManager(models.Manager.from_queryset(EntryQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> EntryQuerySet:
        return super().get_queryset().filter(kind=self.model.KIND)


class Lesson(Entry):
    KIND: ClassVar = Kind.LESSON

    objects: ClassVar = KindManager()

    class Meta:
        proxy = True


class Dilemma(Entry):
    KIND: ClassVar = Kind.DILEMMA

    objects: ClassVar = KindManager()

    class Meta:
        proxy = True


class Practice(Entry):
    KIND: ClassVar = Kind.PRACTICE

    objects: ClassVar = KindManager()

    class Meta:
        proxy = True

    def clean(self):
        if self.slug == "compare":
            raise ValidationError({"slug": _("“compare” is already used by another page.")})
