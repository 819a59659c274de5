"""The language of a response: from the cookie of the language switch, else Accept-Language.

URLs contain no language, so that each reader of a shared link sees their own interface.
API, feeds, CSV and JSON files are always English, because programs read them.
"""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise

MACHINE_PATHS = ("/api/v1/", "/feeds/")
MACHINE_FORMATS = {".atom", ".bib", ".csljson", ".csv", ".json", ".ris", ".xml"}


class LanguageMiddleware(LocaleMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        if is_for_machines(request.path_info):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = translation.get_language()
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:  # type: ignore[override]
        if is_for_machines(request.path_info):
            response.headers.setdefault("Content-Language", settings.LANGUAGE_CODE)
            return response
        response = super().process_response(request, response)  # type: ignore[assignment]
        patch_vary_headers(response, ("Cookie",))
        return response


def is_for_machines(path: str) -> bool:
    return path.startswith(MACHINE_PATHS) or PurePosixPath(path).suffix in MACHINE_FORMATS


def in_english(text: str | Promise) -> str:
    """Translate to English for column headings, feeds and keys, which programs read."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(text)
