from django.db import models
from django.utils.translation import gettext_lazy as _

from ..constraints import one_of
from ..fields import LinesField, lines


class Country(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120, unique=True)
    iso = models.CharField(
        _("ISO code"),
        max_length=2,
        blank=True,
        help_text=_("Two letters; empty where there is none, as for former countries."),
    )
    variants = LinesField(
        _("other names"),
        blank=True,
        help_text=_("Other names and spellings, one a line. Search finds the country by each."),
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("countries")
        constraints = [
            models.UniqueConstraint(
                fields=["iso"], condition=~models.Q(iso=""), name="country_iso_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        return [self.name, *lines(self.variants)]


class PlaceKind(models.TextChoices):
    TOWN = "town", _("Town")
    CITY = "city", _("City")
    CAMP = "camp", _("Camp")
    REGION = "region", _("Region")
    AREA = "area", _("Area")
    TERRITORY = "territory", _("Territory")


class Place(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=PlaceKind)
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="places", null=True, blank=True
    )
    variants = LinesField(
        _("other spellings"),
        blank=True,
        help_text=_("Other spellings, one a line, as documents print them."),
    )
    note = models.TextField(
        blank=True, help_text=_("Say here when a place has belonged to different countries.")
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "country"], name="place_name_country_unique"),
            one_of("kind", PlaceKind, name="place_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        return [self.name, *lines(self.variants)]
