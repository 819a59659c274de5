"""Constraints that both apps put on their tables."""

from django.db import models


def choices_constraint(
    field: str, choices: type[models.TextChoices], *, name: str, blank: bool = False
):
    """The database refuses a value outside the choices, whoever writes it."""
    values = [*choices.values, ""] if blank else choices.values
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)
