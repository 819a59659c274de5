"""States that a document names and the list of countries lacks: adding them, and undoing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from missions.models import Country

from ..curation.source_texts import load_vocabulary
from ..ingest import find_names, read_country_names
from ..models import Origin, Upload, Version
from ..versions import recording


@dataclass(frozen=True)
class NamedStates:
    """`unknown` are pairs of ISO code and name. `added` can be removed again: nobody has changed
    them since they were added from this document."""

    unknown: list[tuple[str, str]]
    added: list[Country]


def find_codes(report: dict[str, Any]) -> dict[str, str]:
    """ISO code → English name of the States that the list lacked when the document was read."""
    names = set(report.get("unknown", {}).get("countries", ()))
    states = read_country_names() if names else {}
    return {code: all_names[0] for code, all_names in states.items() if all_names[0] in names}


def countries_in(report: dict[str, Any]) -> QuerySet[Country]:
    """The countries that the document names, those that were added since it was read included."""
    since = Q(iso__in=find_codes(report))
    return Country.objects.filter(Q(slug__in=report.get("countries", ())) | since)


def list_states(upload: Upload) -> NamedStates:
    codes = find_codes(upload.report)
    known = list(Country.objects.filter(iso__in=codes)) if codes else []
    present = {country.iso for country in known}
    return NamedStates(
        unknown=[(code, name) for code, name in codes.items() if code not in present],
        added=[country for country in known if is_untouched(upload, country)],
    )


def is_untouched(upload: Upload, country: Country) -> bool:
    """Whether its only version is the one that was made from this upload."""
    versions = list(Version.objects.of(country).live().values_list("origin", "why"))
    return versions == [(Origin.IMPORT, upload.name)]


def add_states(upload: Upload, codes: Iterable[str], user: Any) -> list[Country]:
    """Create the countries from the reference list and tag the paragraphs that name them."""
    named = find_codes(upload.report)
    all_names = read_country_names()
    with recording(user, upload.name, Origin.IMPORT):
        added = [
            country
            for code in codes
            if code in named
            for country, is_new in [create_country(code, all_names[code])]
            if is_new
        ]
        tag_paragraphs(upload, added)
    return added


def create_country(code: str, names: list[str]) -> tuple[Country, bool]:
    name, *variants = names
    slug = slugify(name)[:70]
    if Country.objects.filter(slug=slug).exists():
        slug = f"{slug}-{code.lower()}"
    values = {"slug": slug, "name": name, "variants": "\n".join(dict.fromkeys(variants))}
    return Country.objects.get_or_create(iso=code, defaults=values)


def tag_paragraphs(upload: Upload, countries: list[Country]) -> None:
    """Names are looked for among all names: "Guinea" is not in "Equatorial Guinea"."""
    if upload.source is None or not countries:
        return
    vocabulary = load_vocabulary()
    for paragraph in upload.source.paragraphs.exclude(text=""):
        slugs = find_names(paragraph.text, vocabulary).countries
        paragraph.countries.add(*(one for one in countries if one.slug in slugs))


def remove_state(upload: Upload, code: str, user: Any) -> Country | None:
    """Undo the addition. Raises ProtectedError if something but this document uses the country."""
    with recording(user, upload.name):  # what a script has changed becomes a version here
        country = Country.objects.filter(iso=code, iso__in=find_codes(upload.report)).first()
        if country is None or not is_untouched(upload, country):
            return None
        if upload.source:
            for paragraph in upload.source.paragraphs.filter(countries=country):
                paragraph.countries.remove(country)
        country.delete()
    return country
