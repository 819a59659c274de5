from django.urls import path

from .views import country, country_list, glossary, theme, theme_list

urlpatterns = [
    path("countries/", country_list, name="countries"),
    path("countries/<slug:slug>/", country, name="country"),
    path("themes/", theme_list, name="themes"),
    path("themes/<slug:slug>/", theme, name="theme"),
    path("glossary/", glossary, name="glossary"),
]
