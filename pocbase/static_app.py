"""Django's static files without what no page links to: compressing those takes half of the time."""

from django.contrib.staticfiles.apps import StaticFilesConfig

UNUSED = [
    "htmax*",
    "htmx-4*",
    "htmx-2.js",
    "hx-*",
    # The admin loads the shorter versions of these.
    "jquery.js",
    "select2.full.js",
    "xregexp.js",
]


class LinkedFilesConfig(StaticFilesConfig):
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, *UNUSED]
