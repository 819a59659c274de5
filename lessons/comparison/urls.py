from django.urls import path

from .views import compare_missions, compare_practices

urlpatterns = [
    path("practices/compare/", compare_practices, name="practice-compare"),
    path("missions/compare/", compare_missions, name="mission-compare"),
]
