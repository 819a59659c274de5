from django.db import models
from django.utils.translation import gettext_lazy as _

from ..constraints import choices_constraint


class DocumentKind(models.TextChoices):
    RESOLUTION = "resolution", _("Resolution")
    REPORT = "report", _("Report")
    STATEMENT = "statement", _("Statement")
    POLICY = "policy", _("Policy or guidance")
    OTHER = "other", _("Other")


class Document(models.Model):
    """A resolution, report or policy that sources or facts cite."""

    slug = models.SlugField(
        max_length=80, unique=True, help_text=_("The symbol in lower case, as s-res-1894.")
    )
    symbol = models.CharField(
        max_length=60, blank=True, help_text=_("As printed, without the year: S/RES/1894.")
    )
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=DocumentKind)
    organ = models.CharField(_("issued by"), max_length=120, blank=True)
    about = models.TextField(
        blank=True, help_text=_("What it did, in your own words, and how this is known.")
    )
    url = models.URLField(_("link"), max_length=500, blank=True)

    class Meta:
        ordering = ["year", "symbol", "title"]
        verbose_name = _("UN document")
        verbose_name_plural = _("UN documents")
        constraints = [
            models.UniqueConstraint(
                fields=["symbol"], condition=~models.Q(symbol=""), name="document_symbol_unique"
            ),
            choices_constraint("kind", DocumentKind, name="document_kind_known"),
            models.CheckConstraint(
                condition=models.Q(year__isnull=True) | models.Q(year__range=(1945, 2200)),
                name="document_year_possible",
            ),
        ]

    def __str__(self) -> str:
        name = self.symbol or self.title
        return f"{name} ({self.year})" if self.year else name
