from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..constraints import choices_constraint
from ..fields import LinesField, split_lines


class Positioned(models.Model):
    """Can be shown on a map if its position is known."""

    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        help_text=_("Degrees north of the equator, negative to the south."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        help_text=_("Degrees east of Greenwich, negative to the west."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """To the constraint, which compares with null, half a position is unknown, not wrong."""
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError(
                {missing: _("A position has both latitude and longitude: add this, or empty both.")}
            )

    @property
    def position(self) -> tuple[float, float] | None:
        """Longitude and latitude, in this order."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.longitude, self.latitude


def position_constraint(name: str) -> models.CheckConstraint:
    """Latitude and longitude are both empty, or both within their ranges."""
    both = models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180))
    none = models.Q(latitude__isnull=True, longitude__isnull=True)
    return models.CheckConstraint(condition=both | none, name=name)


class Country(Positioned):
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
            position_constraint("country_on_earth"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        return [self.name, *split_lines(self.variants)]


class PlaceKind(models.TextChoices):
    TOWN = "town", _("Town")
    CITY = "city", _("City")
    CAMP = "camp", _("Camp")
    REGION = "region", _("Region")
    AREA = "area", _("Area")
    TERRITORY = "territory", _("Territory")


class Place(Positioned):
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

    position_source = models.CharField(
        _("source of the position"),
        max_length=200,
        blank=True,
        help_text=_("Where the position is known from, and when somebody looked."),
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "country"], name="place_name_country_unique"),
            choices_constraint("kind", PlaceKind, name="place_kind_known"),
            position_constraint("place_on_earth"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True) | ~models.Q(position_source=""),
                name="place_position_has_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        return [self.name, *split_lines(self.variants)]
