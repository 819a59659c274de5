"""Where Django looks for the admin of an app; it is in lessons/curation/admin."""

from .curation import admin  # noqa: F401
