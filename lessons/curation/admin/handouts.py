from django.contrib import admin

from ...models import Handout


@admin.register(Handout)
class HandoutAdmin(admin.ModelAdmin):
    """Read-only except for deletion; the keys that give access to a handout are not shown."""

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

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False
