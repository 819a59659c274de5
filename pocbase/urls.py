from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView

from lessons.api import api, reference
from lessons.browse.sitemaps import SITEMAPS

from .accounts.urls import view_at_first_use
from .health import healthz, readyz

robots = TemplateView.as_view(template_name="robots.txt", content_type="text/plain")


def icon(request: HttpRequest) -> HttpResponse:
    """The icon of pages that do not name one, such as those of the admin."""
    return redirect(static("favicon.svg"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Does not use the request, which may be refused because of its host."""
    return HttpResponseBadRequest(render_to_string("400.html", {"faults": {}}))


handler400 = bad_request
handler404 = "lessons.browse.not_found.page_not_found"
handler429 = "pocbase.web.rate_limit.refuse_requests"
handler500 = "pocbase.web.faults.server_error"

urlpatterns = [
    path("api/v1/", api.urls),  # first: 100 patterns fewer to try for each type-ahead
    path("", include("lessons.urls")),
    path("api/", reference, name="api"),
    path("accounts/", include("pocbase.accounts.urls")),
    path("admin/login/", view_at_first_use("pocbase.accounts.views.admin_sign_in")),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/health/", include("lessons.curation.health.urls")),
    path("admin/spreadsheets/", include("lessons.spreadsheets.urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", icon, name="favicon"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
