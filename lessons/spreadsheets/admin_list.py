"""What the lists of the admin offer: export, import, and edits of the selection."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..curation.permissions import Action, may
from .batch_views import context_of
from .forms import SelectionForm
from .rights import may_import
from .sheets import Sheet, sheet_for
from .tables import MAX_ROWS
from .write_file import WRITERS, read_rows, send_file


class SheetListMixin(admin.ModelAdmin):
    """For lists of models that have a sheet; others stay as they are."""

    change_list_template = "spreadsheets/change_list.html"

    @property
    def sheet(self) -> Sheet | None:
        return sheet_for(self.model)

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        view = self.admin_site.admin_view(self.export)
        return [path("export.<str:extension>", view, name=name), *super().get_urls()]

    def export(self, request: HttpRequest, extension: str) -> HttpResponseBase:
        """The list exactly as it is filtered, searched and sorted."""
        sheet = self.sheet
        if sheet is None or extension not in WRITERS:
            raise Http404
        if not may(request.user, Action.VIEW, self.model):
            raise Http404
        changelist = self.get_changelist_instance(request)
        rows = read_rows(sheet, changelist.get_queryset(request))
        return send_file(sheet, rows, extension, sheet.name)

    def changelist_view(self, request, extra_context=None):
        sheet = self.sheet
        extra = {"sheet": sheet, "may_import": sheet and may_import(request.user, sheet)}
        return super().changelist_view(request, extra | (extra_context or {}))

    def get_actions(self, request):
        actions = super().get_actions(request)
        is_popup = IS_POPUP_VAR in request.GET
        if self.sheet and may_import(request.user, self.sheet) and not is_popup:
            actions["edit_selection"] = self.get_action("edit_selection")
        return actions

    @admin.action(description=_("Change tags or fields of the selected …"))
    def edit_selection(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        sheet = cast(Sheet, self.sheet)
        keys = list(queryset.values_list(sheet.key, flat=True)[: MAX_ROWS + 1])
        if len(keys) > MAX_ROWS:
            message = gettext("At most %(most)s records can be changed at once.")
            self.message_user(request, message % {"most": MAX_ROWS}, "ERROR")
            return None
        form = SelectionForm(sheet=sheet, initial={"keys": " ".join(keys)})
        title = gettext("Change the selected: %(sheet)s") % {"sheet": sheet.label}
        context = {"sheet": sheet, "form": form, "value_form": None, "count": len(keys)}
        return TemplateResponse(
            request, "spreadsheets/edit.html", context_of(request, title, **context)
        )
