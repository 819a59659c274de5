"""Staff who forgot their password get a link by mail, where the installation can send mail.

Django's own views and the admin's templates; the admin shows the link where the URLs exist.
"""

from django.conf import settings
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from .web.rate_limit import limit_rate

MAILS_PER_HOUR = 5  # that one client may ask for


class PasswordResetView(views.PasswordResetView):
    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        refusal = limit_rate(request, "password-reset", MAILS_PER_HOUR)
        return refusal or super().post(request, *args, **kwargs)


def password_reset_urls() -> list[URLPattern]:
    """Empty where EMAIL_URL is not set."""
    if not settings.MAIL_IS_CONFIGURED:
        return []
    return [
        path(
            "admin/password_reset/",
            PasswordResetView.as_view(),
            name="admin_password_reset",
        ),
        path(
            "admin/password_reset/done/",
            views.PasswordResetDoneView.as_view(),
            name="password_reset_done",
        ),
        path(
            "admin/reset/<uidb64>/<token>/",
            views.PasswordResetConfirmView.as_view(),
            name="password_reset_confirm",
        ),
        path(
            "admin/reset/done/",
            views.PasswordResetCompleteView.as_view(),
            name="password_reset_complete",
        ),
    ]
