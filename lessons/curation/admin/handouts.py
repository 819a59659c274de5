from django.contrib import admin

from ...models import Handout
from .forms import ReadOnlyMixin
from .permitted import PermittedAdmin


@admin.register(Handout)
class HandoutAdmin(ReadOnlyMixin, PermittedAdmin):
    """Editors can view and delete handouts. The keys that allow changes are not shown."""

    list_display = ["title", "audience", "preset", "records", "created", "changed"]
    list_filter = ["preset", "changed"]
    search_fields = ["title", "audience"]
    fields = ["title", "audience", "date", "introduction", "preset", "grouping", "records"]
    readonly_fields = ["records"]

    def get_queryset(self, request):
        return Handout.objects.with_counts()

    @admin.display(ordering="count")
    def records(self, handout: Handout) -> int:
        return handout.count  # type: ignore[attr-defined]
