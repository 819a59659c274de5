"""What a mistyped URL may have meant: the page in lower case, or pages with similar names."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from missions.models import Country, Mission

from ..models import Entry, Kind, SourceDocument, Theme
from .paths import split_path

MAX_SIMILAR = 4
MIN_SIMILARITY = 70  # of 100
AFTER_A_LINK = " .,;:!?)]}>*'\"”’»…"  # what programs take for a part of a link that it follows


@dataclass(frozen=True)
class Folder:
    """The pages below one part of the URL. `key` is the field that the URL contains."""

    items: QuerySet
    key: str = "slug"

    def keys(self) -> Iterator[str]:
        return self.items.values_list(self.key, flat=True).iterator()


def folders() -> dict[str, Folder]:
    records = {f"{kind}s": Folder(Entry.objects.published().filter(kind=kind)) for kind in Kind}
    return records | {
        "missions": Folder(Mission.objects.published()),
        "countries": Folder(Country.objects.all()),
        "themes": Folder(Theme.objects.all()),
        "sources": Folder(SourceDocument.objects.readable(), "key"),
    }


def find_intended_url(path: str) -> str:
    """The URL of the page if only capitals or characters at the end are wrong; else empty."""
    tidied = path.lower().rstrip(AFTER_A_LINK + "/") + "/"
    folder, key = find_folder(tidied)
    if tidied == path or folder is None:
        return ""
    return quote(tidied) if folder.items.filter(**{folder.key: key}).exists() else ""


def find_folder(path: str) -> tuple[Folder | None, str]:
    """The folder of a path, if it is known, and the part that names one of its pages."""
    parts = split_path(path)
    if parts is None or parts.after.strip("/"):
        return None, ""
    return folders().get(parts.folder), parts.key


def find_similar_pages(path: str) -> list[tuple[str, str]]:
    """Name and URL of missions, countries, themes or sources with a similar part of the URL."""
    folder, typed = find_folder(path.lower())
    if folder is None or folder.items.model is Entry:
        return []
    similar = process.extract(
        typed, folder.keys(), scorer=fuzz.WRatio, limit=MAX_SIMILAR, score_cutoff=MIN_SIMILARITY
    )
    keys = [key for key, *_ in similar]
    items = folder.items.filter(**{f"{folder.key}__in": keys})
    names = {getattr(item, folder.key): str(item) for item in items}
    parent = path.lower().split("/")[1]
    return [(names[key], f"/{parent}/{quote(key)}/") for key in keys if key in names]
