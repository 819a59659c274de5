from django.urls import path

from .map.views import map_of_missions
from .matrix.views import matrix, matrix_export
from .timeline.views import timeline

urlpatterns = [
    path("matrix/", matrix, name="matrix"),
    path("matrix/export.<str:extension>", matrix_export, name="matrix-export"),
    path("timeline/", timeline, name="timeline"),
    path("map/", map_of_missions, name="map"),
]
