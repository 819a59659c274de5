"""The application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

from .databases import limit_waits

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
for alias in connections:
    limit_waits(connections.settings[alias])
application = get_wsgi_application()
