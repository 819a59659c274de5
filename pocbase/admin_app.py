"""Django's admin with a site of our own."""

from django.contrib.admin.apps import AdminConfig


class CurationAdminConfig(AdminConfig):
    default_site = "lessons.curation.site.CurationSite"
