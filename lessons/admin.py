"""Where Django looks for the admin of an app; it is in lessons/curation/admin,
and beside what it is about."""

from .curation import admin  # noqa: F401
from .suggestions import admin as suggestions  # noqa: F401
