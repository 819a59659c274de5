from django.urls import include, path

from .cards.views import cards, cards_export
from .self_check.views import (
    read_self_check,
    read_self_check_export,
    self_check,
    self_check_edit,
    self_check_export,
)
from .transfer.views import transfer, transfer_export
from .views import train

urlpatterns = [
    path("train/", train, name="train"),
    path("cards/", cards, name="cards"),
    path("cards/export.<str:extension>", cards_export, name="cards-export"),
    path("transfer/", transfer, name="transfer"),
    path("transfer/export.<str:extension>", transfer_export, name="transfer-export"),
    path("self-check/", self_check, name="self-check"),
    path("self-check/export.<str:extension>", self_check_export, name="self-check-export"),
    path("self-check/<slug:read_key>/", read_self_check, name="self-check-kept"),
    path(
        "self-check/<slug:read_key>/export.<str:extension>",
        read_self_check_export,
        name="self-check-kept-export",
    ),
    path("self-check/<slug:edit_key>/edit/", self_check_edit, name="self-check-edit"),
    path("", include("lessons.training.exercises.urls")),
]
