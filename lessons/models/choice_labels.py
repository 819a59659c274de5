from functools import cache
from typing import Any

from django.db import models


class ChoiceLabels:
    """Makes `get_kind_display` and the like a look-up of the value.

    Django compares the translations of all choices each time, which took a tenth of a page.
    """

    def _get_FIELD_display(self, field: models.Field) -> str:  # noqa: N802
        value = getattr(self, field.attname)
        return str(labels_of(field).get(value, value))


@cache
def labels_of(field: models.Field) -> dict[Any, Any]:
    """The labels in no language yet, by value."""
    return dict(field.flatchoices)
