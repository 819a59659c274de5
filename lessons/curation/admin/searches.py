from django.contrib import admin

from ...models import FailedSearch
from .forms import ReadOnlyMixin


@admin.register(FailedSearch)
class FailedSearchAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """What readers ask and no record contains, most often asked first. Every curator may look."""

    list_display = ["question", "times", "first_asked", "last_asked"]
    list_filter = ["last_asked"]
    search_fields = ["question"]

    def has_module_permission(self, request):
        return request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return request.user.is_staff
