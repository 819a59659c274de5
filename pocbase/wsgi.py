"""The application that gunicorn serves."""

import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.template import engines

from .databases import limit_waits

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
for alias in connections:
    limit_waits(connections.settings[alias])
application = get_wsgi_application()
templates: Any = engines["jinja2"]
if not settings.DEBUG:
    templates.env.compile_all()
