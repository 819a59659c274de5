"""Staff who forgot their password get a link by mail if the installation can send mail.

The admin links to these URLs if they exist, and has the templates of Django's views.
"""

from django.conf import settings
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from .web import limit_rate

MAILS_PER_HOUR = 5  # per client


class PasswordResetView(views.PasswordResetView):
    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        refusal = limit_rate(request, "password-reset", MAILS_PER_HOUR)
        return refusal or super().post(request, *args, **kwargs)


def password_reset_urls() -> list[URLPattern]:
    """Empty if EMAIL_URL is not set."""
    if not settings.MAIL_IS_CONFIGURED:
        return []
    confirm, done = views.PasswordResetConfirmView, views.PasswordResetDoneView
    pages = (
        ("admin/password_reset/", PasswordResetView, "admin_password_reset"),
        ("admin/password_reset/done/", done, "password_reset_done"),
        ("admin/reset/<uidb64>/<token>/", confirm, "password_reset_confirm"),
        ("admin/reset/done/", views.PasswordResetCompleteView, "password_reset_complete"),
    )
    return [path(route, view.as_view(), name=name) for route, view, name in pages]
