from django.urls import path

from .job_pages import building, built

urlpatterns = [
    path("exports/<slug:key>/<slug:name>.<str:extension>/", building, name="building"),
    path("exports/<slug:key>/<slug:name>.<str:extension>", built, name="built"),
]
