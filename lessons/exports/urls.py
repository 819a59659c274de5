from django.urls import path

from .job_pages import job_file, job_progress

urlpatterns = [
    path("exports/<slug:key>/<slug:name>.<str:extension>/", job_progress, name="building"),
    path("exports/<slug:key>/<slug:name>.<str:extension>", job_file, name="built"),
]
