"""Admin classes that ask the table of permissions instead of Django's permissions per model."""

from typing import Any

from django.contrib import admin, messages
from django.utils.translation import gettext

from ...spreadsheets.admin_list import SheetListMixin
from ..bin import was_ever_cited
from ..permissions import Action, may
from .deleting import NamedDeletions
from .version_pages import VersionPages
from .workflow_pages import WorkflowPages
from .working_draft_form import is_working_draft


class PermittedMixin:
    model: Any

    def has_view_permission(self, request, obj=None):
        return may(request.user, Action.VIEW, obj or self.model)

    def has_add_permission(self, request):
        return may(request.user, Action.ADD, self.model)

    def has_change_permission(self, request, obj=None):
        action = Action.DRAFT_CHANGES if is_working_draft(request) else Action.CHANGE
        return may(request.user, action, obj or self.model)

    def has_delete_permission(self, request, obj=None):
        allowed = may(request.user, Action.DELETE, obj or self.model)
        return allowed and (obj is None or not was_ever_cited(obj))

    def delete_queryset(self, request, queryset):
        """Delete one by one, so that instances that were ever cited remain and are reported."""
        for instance in queryset:
            if self.has_delete_permission(request, instance):
                instance.delete()
            else:
                text = gettext("“%(name)s” stays: it was cited, or you may not delete it.")
                self.message_user(request, text % {"name": instance}, messages.WARNING)  # type: ignore[attr-defined]

    def has_module_permission(self, request):
        return self.has_view_permission(request)


class PermittedAdmin(NamedDeletions, VersionPages, WorkflowPages, PermittedMixin, SheetListMixin):
    """The list of a model that has a sheet offers import, export and edits of a selection."""


class PartsInline(admin.options.InlineModelAdmin):
    """Parts of an instance: who may change it may change its parts."""

    extra = 0

    def may_change_parent(self, request: Any, parent: Any) -> bool:
        """Django asks for each line; the answer is that of the first time."""
        answers = request.__dict__.setdefault("may_change_parents", {})
        state = getattr(parent, "state", "")
        key = (self.parent_model, parent and parent.pk, state, is_working_draft(request))
        if key not in answers:
            answers[key] = self.ask_for_parent(request, parent)
        return answers[key]

    def ask_for_parent(self, request: Any, parent: Any) -> bool:
        if parent is None:
            return may(request.user, Action.ADD, self.parent_model)
        action = Action.DRAFT_CHANGES if is_working_draft(request) else Action.CHANGE
        return may(request.user, action, parent)

    def has_add_permission(self, request, obj=None):
        return self.may_change_parent(request, obj)

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return may(request.user, Action.VIEW, self.parent_model)
