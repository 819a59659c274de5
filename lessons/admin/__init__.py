from django.contrib import admin

from . import entries, sources, taxonomy

__all__ = ["entries", "sources", "taxonomy"]

admin.site.site_header = "pocbase, for curators"
admin.site.site_title = "pocbase"
admin.site.index_title = "Records and lists"
