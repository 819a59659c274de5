from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import entries, exercises, handouts, missions, searches, sources, taxonomy

__all__ = ["entries", "exercises", "handouts", "missions", "searches", "sources", "taxonomy"]

admin.site.site_header = _("pocbase, for curators")
admin.site.site_title = "pocbase"
admin.site.index_title = _("Records and lists")
