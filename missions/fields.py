"""Field types for the models of both apps."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

PARTIAL_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


class PartialDateField(models.CharField):
    """A date that may lack its day or month: "2010", "2010-07" or "2010-07-01". Sorts as text."""

    default_validators = [
        RegexValidator(PARTIAL_DATE, _("Write the date as 2010, 2010-07 or 2010-07-01."))
    ]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)


class LinesField(models.TextField):
    """A short list of texts, one a line: alternative spellings, gaps, organisers."""

    description = "Texts, one a line"


def split_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class ProtectedManyToManyField(models.ManyToManyField):
    """A many-to-many field whose target cannot be deleted while an instance refers to it.

    Django always cascades through the table that it creates for a many-to-many field: deleting a
    theme or an actor by mistake would silently remove it from every record.
    """

    def contribute_to_class(self, cls, name, **kwargs):  # type: ignore[override]
        super().contribute_to_class(cls, name, **kwargs)
        through = self.remote_field.through
        if through is None or isinstance(through, str) or not through._meta.auto_created:
            return
        for field in through._meta.local_fields:
            if field.remote_field and field.name != cls._meta.model_name:
                field.remote_field.on_delete = models.PROTECT
