from django.urls import path

from .views import mission, mission_list

urlpatterns = [
    path("missions/", mission_list, name="missions"),
    path("missions/<slug:slug>/", mission, name="mission"),
]
