"""Admin classes that ask the table of permissions instead of Django's permissions per model."""

from typing import Any

from django.contrib import admin

from ...spreadsheets.admin_list import SheetListMixin
from ..permissions import Action, may


class PermittedMixin:
    model: Any

    def has_view_permission(self, request, obj=None):
        return may(request.user, Action.VIEW, obj or self.model)

    def has_add_permission(self, request):
        return may(request.user, Action.ADD, self.model)

    def has_change_permission(self, request, obj=None):
        return may(request.user, Action.CHANGE, obj or self.model)

    def has_delete_permission(self, request, obj=None):
        return may(request.user, Action.DELETE, obj or self.model)

    def has_module_permission(self, request):
        return self.has_view_permission(request)


class PermittedAdmin(PermittedMixin, SheetListMixin):
    """The list of a model that has a sheet offers import, export and edits of a selection."""


class PartsInline(admin.options.InlineModelAdmin):
    """Parts of an instance: who may change it may change its parts."""

    extra = 0

    def may_change_parent(self, request: Any, parent: Any) -> bool:
        if parent is None:
            return may(request.user, Action.ADD, self.parent_model)
        return may(request.user, Action.CHANGE, parent)

    def has_add_permission(self, request, obj=None):
        return self.may_change_parent(request, obj)

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return may(request.user, Action.VIEW, self.parent_model)
