"""Which language a reader gets: the cookie of the switch, else what the browser asks for.

Addresses carry no language: one that colleagues share shows each of them their own interface.
What machines read (the API, feeds, CSV and JSON files) is English, whoever asks.
"""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

MACHINE_PATHS = ("/api/v1/", "/feeds/")
MACHINE_FORMATS = {".atom", ".bib", ".csv", ".json", ".ris", ".xml"}


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
