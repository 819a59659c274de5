"""Requests that an open form of the admin makes: autosave, preview, discard a draft."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from ...models import OpenForm
from ..numbers import read_number
from ..preview import has_public_page, mark_private, show_preview
from ..preview_links import LinkForm, is_private, live_links, make_link, revoke_link
from ..working_drafts import work_on
from .editing import editing_of
from .open_forms import delete_open_form, model_label, other_people, own_drafts, record_open_form
from .while_typing import (
    cited_ids,
    citing_fields,
    ids_in_instance,
    missing_in_instance,
    missing_in_post,
    needs_of,
    show_evidence,
)
from .working_draft_form import is_working_draft, mark_working_draft


class EditorViews:
    """Mixin for a ModelAdmin. In URLs, `new` is the id of an instance that is not saved yet."""

    model: Any
    admin_site: Any
    opts: Any
    has_preview = True

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path(
                "<path:object_id>/autosave/",
                require_POST(self.autosave_view),
                name=f"{name}_autosave",
            ),
            path("<path:object_id>/preview/", self.preview_view, name=f"{name}_preview"),
            path("<path:object_id>/links/", require_POST(self.links_view), name=f"{name}_links"),
            path(
                "<path:object_id>/discard/", require_POST(self.discard_view), name=f"{name}_discard"
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def may_edit(self, request: HttpRequest, object_id: str) -> bool:
        admin: Any = self
        if not self.admin_site.has_permission(request):
            return False
        if "working" in request.GET:
            mark_working_draft(request)
        if object_id == "new":
            return admin.has_add_permission(request)
        instance = admin.get_object(request, unquote(object_id))
        return instance is not None and admin.has_change_permission(request, instance)

    def autosave_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Save the typed text, and return who else has the form open."""
        if not self.admin_site.has_permission(request):
            return JsonResponse({"signed_out": True}, status=401)
        if not self.may_edit(request, object_id):
            text = gettext(
                "You may not change this any more; save, and you will see your text again."
            )
            return JsonResponse({"refused": text}, status=403)
        pk = "" if object_id == "new" else unquote(object_id)
        own_id = form_id(request, pk)
        form = record_open_form(request, self.model, own_id)
        stored_at = form.typed_at and date_format(timezone.localtime(form.typed_at), "H:i")
        answer = {
            "stored_at": stored_at if form.data else "",
            "others": other_people(request, self.model, own_id) if own_id else [],
            **self.answer_while_typing(request, pk),
        }
        return JsonResponse(answer)

    def answer_while_typing(self, request: HttpRequest, object_id: str) -> dict[str, Any]:
        if "_ping" in request.POST:
            return {}
        return self.help_while_typing(request, None)

    def help_while_typing(self, request: HttpRequest, instance: Any) -> dict[str, Any]:
        """The cited paragraphs, and what is missing for publication."""
        model = self.model._meta.concrete_model
        is_sent = request.method == "POST"
        found: dict[str, Any] = {}
        if citing_fields(model):
            ids = cited_ids(request.POST, model) if is_sent else ids_in_instance(instance, model)
            found["evidence"] = show_evidence(request, ids)
        if needs_of(model):
            found["missing"] = (
                missing_in_post(request.POST, model)
                if is_sent
                else missing_in_instance(instance, model)
            )
        return found

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self.may_edit(request, object_id):
            raise PermissionDenied
        admin: Any = self
        instance = None if object_id == "new" else admin.get_object(request, unquote(object_id))
        if request.method != "POST":
            if instance is None:
                raise Http404
            return show_preview(request, lambda: instance)
        request.GET = QueryDict()
        show = partial(show_preview, request, partial(self.save_for_preview, request, instance))
        try:
            return work_on(instance, show) if instance and is_working_draft(request) else show()
        except IntegrityError:
            return self.explain_no_preview(request, [])

    def links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Makes or revokes a private link."""
        admin: Any = self
        may_edit = self.may_edit(request, object_id)
        instance = admin.get_object(request, unquote(object_id))
        if instance is None or not admin.has_view_permission(request, instance):
            raise PermissionDenied
        if number := request.POST.get("revoke"):
            revoke_link(instance, number, request.user, may_edit=may_edit)
        elif not may_edit:
            raise PermissionDenied
        else:
            form = LinkForm(request.POST)
            is_working = is_working_draft(request)
            made = form.is_valid() and make_link(
                instance, request.user, is_working=is_working, **form.cleaned_data
            )
            if not made:
                text = gettext("No link was made: nothing here is private, or it has many links.")
                messages.error(request, text)
        page = "working" if is_working_draft(request) else "change"
        url = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[object_id]
        )
        return redirect(f"{url}#editor-links")

    def save_for_preview(self, request: HttpRequest, instance: Any) -> Any:
        form, formsets = self.sent_forms(request, instance)
        is_valid = all([form.is_valid(), *(formset.is_valid() for formset in formsets)])
        if not is_valid or not has_public_page(form.instance):
            return self.explain_no_preview(request, [form, *formsets])
        saved = form.save()
        for formset in formsets:
            formset.instance = saved
            formset.save()
        return saved

    def sent_forms(self, request: HttpRequest, instance: Any) -> tuple[Any, list]:
        admin: Any = self
        fieldsets = admin.get_fieldsets(request, instance)
        names = flatten_fieldsets(fieldsets)
        form_class = admin.get_form(request, instance, change=bool(instance), fields=names)
        form = form_class(request.POST, instance=instance)
        formsets, _inlines = admin._create_formsets(request, form.instance, change=bool(instance))
        return form, formsets

    def explain_no_preview(self, request: HttpRequest, forms: list) -> HttpResponse:
        faults: list[tuple[str, str]] = []
        for form in forms:
            rows = getattr(form, "forms", [form])
            faults += [
                (str(row[name].label) if name in row.fields else "", " ".join(errors))
                for row in rows
                for name, errors in row.errors.items()
            ]
        context = {"faults": faults}
        response = TemplateResponse(request, "curation/no_preview.html", context, status=422)
        return mark_private(response.render())

    def discard_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Delete one draft of this person."""
        if not self.admin_site.has_permission(request):
            raise PermissionDenied
        user: Any = request.user
        OpenForm.objects.filter(user=user, pk=read_number(request.POST.get("draft", ""))).delete()
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        if object_id == "new":
            return redirect(f"{name}_add")
        page = "working" if "working" in request.GET else "change"
        return redirect(f"{name}_{page}", object_id)

    def restore_draft(self, request: HttpRequest, object_id: str | None) -> None:
        """Replace the request's data by what this person typed earlier. The form is only shown, not
        saved, so that it needs no CSRF token."""
        user: Any = request.user
        pk = read_number(request.GET["_draft"])
        own_id = form_id(request, unquote(object_id or ""))
        drafts = OpenForm.objects.of(user, model_label(self.model), own_id)
        draft = drafts.with_text().filter(pk=pk).first()
        if draft is None:
            raise Http404
        editing = editing_of(request)
        editing.shows_only = editing.is_silent = True
        _ = request.FILES  # reading them later would read the fields again, too
        request.method = "POST"
        request.POST = QueryDict(draft.data)
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]

    def editor_context(
        self, request: HttpRequest, instance: Any, may_change: bool
    ) -> dict[str, Any]:
        """The context that the template of the form needs besides the form."""
        object_id = form_id(request, str(instance.pk) if instance else "")
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        query = "?working=1" if is_working_draft(request) else ""
        urls = {
            part: reverse(f"{name}_{part}", args=[instance.pk if instance else "new"]) + query
            for part in ("autosave", "preview", "discard", "links")
        }
        is_shared = is_private(instance, is_working=is_working_draft(request))
        shown = request.GET.get("_draft") or request.method == "POST"
        return {
            **self.help_while_typing(request, instance),
            "may_autosave": may_change,
            "urls": urls,
            "others": other_people(request, self.model, object_id) if object_id else [],
            "drafts": [] if shown or not may_change else own_drafts(request, self.model, object_id),
            "has_preview": self.has_preview,
            "link_form": LinkForm(auto_id="editor-link-%s") if is_shared and may_change else None,
            "links": [
                (link, request.build_absolute_uri(reverse("lessons:preview", args=[link.key])))
                for link in (live_links(instance) if instance else ())
            ],
        }

    def keep_refused(self, request: HttpRequest, object_id: str | None) -> None:
        """Store what was sent and not saved, for whoever goes back or closes the page."""
        record_open_form(request, self.model, form_id(request, unquote(object_id or "")))

    def delete_draft(self, request: HttpRequest, object_id: str | None) -> None:
        delete_open_form(request, self.model, form_id(request, unquote(object_id or "")))


def form_id(request: HttpRequest, pk: str) -> str:
    """The id under which an open form is stored. Working drafts have ids of their own, so that
    their text never appears in the form of the published record."""
    return f"{pk}/working" if is_working_draft(request) else pk
