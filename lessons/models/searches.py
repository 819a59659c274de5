from django.db import models
from django.utils.translation import gettext_lazy as _


class FailedSearch(models.Model):
    """A question of which no record contains the words, for curators to see what is missing.

    It is stored without who asked, and only in its normalised form.
    """

    question = models.CharField(_("question"), max_length=100, unique=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    first_asked = models.DateField(_("first asked"), auto_now_add=True)
    last_asked = models.DateField(_("last asked"), auto_now=True)

    class Meta:
        ordering = ["-times", "-last_asked", "question"]
        verbose_name = _("search without a match")
        verbose_name_plural = _("searches without a match")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(question=""), name="failed_search_has_question"
            ),
        ]

    def __str__(self) -> str:
        return self.question
