"""Walking a list while it changes: by kind and slug, so that no record moves to another page."""

from itertools import islice

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..facet_index import ResultSet
from ..lists import Parameters
from ..models import Entry, EntryQuerySet

START = "start"
FORM = RegexValidator(
    r"\A(start|[a-z]+/[-\w]+)\Z", _("Write “start”, then follow “next” of each answer.")
)


class CursorOption(Parameters):
    """`cursor` is “start”, or kind and slug of the last record of the page before."""

    fields = {"cursor": forms.CharField(max_length=120, required=False, validators=[FORM])}

    @property
    def position(self) -> str:
        return self.cleaned_data["cursor"]


def read_after(
    position: str, result: ResultSet, size: int, queryset: EntryQuerySet
) -> tuple[list[Entry], str]:
    """The next `size` records of the result, and the cursor behind them; it is empty at the end."""
    following = Entry.objects.published().order_by("kind", "slug")
    if position != START:
        kind, _slash, slug = position.partition("/")
        following = following.filter(Q(kind=kind, slug__gt=slug) | Q(kind__gt=kind))
    matching = (pk for pk in following.values_list("pk", flat=True).iterator() if pk in result.ids)
    ids = list(islice(matching, size + 1))
    records = queryset.in_bulk(ids[:size])
    page = [records[pk] for pk in ids[:size] if pk in records]
    has_more = len(ids) > size and page
    return page, f"{page[-1].kind}/{page[-1].slug}" if has_more else ""
