from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a record", "Draft")
    IN_REVIEW = "in-review", pgettext_lazy("state of a record", "In review")
    PUBLISHED = "published", pgettext_lazy("state of a record", "Published")
    RETIRED = "retired", pgettext_lazy("state of a record", "Retired")
