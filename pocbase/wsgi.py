"""The application that gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.template import engines

from .databases import limit_waits

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
for alias in connections:
    limit_waits(connections.settings[alias])
application = get_wsgi_application()
# Before workers are forked, so that all of them share what is compiled.
if not settings.DEBUG:
    engines["jinja2"].env.compile_all()
