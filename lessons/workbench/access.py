"""Who may use the workbench: those who may add sources."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from ..curation.permissions import Action, may
from ..models import SourceDocument, Upload, UploadState

View = Callable[..., HttpResponseBase]


def for_curators(view: View) -> View:
    """Others sign in, or learn that they may not open the page. Nothing is cached."""

    @never_cache
    @wraps(view)
    def respond(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may(request.user, Action.ADD, SourceDocument):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return respond


def get_ready_upload(pk: int) -> Upload:
    uploads = Upload.objects.select_related("source", "by")
    return get_object_or_404(uploads, pk=pk, state=UploadState.READY)
