from django.urls import path

from . import views

urlpatterns = [
    path("suggest/", views.suggest, name="suggest"),
    path("suggest/<slug:edit_key>/", views.receipt, name="suggestion"),
]
