"""The pages of the workflow of an instance beside its form: review and working draft."""

from typing import Any

from django.urls import path

from ...models import CURATED
from ..permissions import Action, may
from ..working_drafts import find_working_draft
from .working_draft_form import WorkingDraftForm, is_working_draft


class WorkflowPages(WorkingDraftForm):
    """Mixin for a ModelAdmin; models that are not curated have none of these pages."""

    def get_urls(self) -> list[Any]:
        label = f"{self.model._meta.app_label}_{self.model._meta.model_name}"
        view = self.admin_site.admin_view
        own = []
        if self.model._meta.concrete_model in CURATED:
            own = [
                path("<path:object_id>/review/", view(self.review_view), name=f"{label}_review"),
                path("<path:object_id>/working/", view(self.working_view), name=f"{label}_working"),
            ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.model._meta.concrete_model in CURATED:
            context |= {
                "has_review": True,
                "may_draft_changes": may(request.user, Action.DRAFT_CHANGES, obj),
                "has_working_draft": find_working_draft(obj) is not None,
                "is_working_draft": is_working_draft(request),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)  # type: ignore[misc]
