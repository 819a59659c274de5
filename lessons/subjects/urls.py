from django.urls import path

from .country_views import country, country_list
from .glossary_page import glossary
from .theme_views import theme, theme_list

urlpatterns = [
    path("countries/", country_list, name="countries"),
    path("countries/<slug:slug>/", country, name="country"),
    path("themes/", theme_list, name="themes"),
    path("themes/<slug:slug>/", theme, name="theme"),
    path("glossary/", glossary, name="glossary"),
]
