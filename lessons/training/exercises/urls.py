from django.urls import path

from .edit_views import exercise_delete, exercise_edit
from .new_views import exercise_copy, exercise_new
from .views import exercise, exercise_export, exercise_list

urlpatterns = [
    path("exercises/", exercise_list, name="exercises"),
    path("exercises/new/", exercise_new, name="exercise-new"),
    path("exercises/<slug:edit_key>/edit/", exercise_edit, name="exercise-edit"),
    path("exercises/<slug:edit_key>/delete/", exercise_delete, name="exercise-delete"),
    path("exercises/<slug:name>/", exercise, name="exercise"),
    path("exercises/<slug:name>/copy/", exercise_copy, name="exercise-copy"),
    path(
        "exercises/<slug:name>/participant/",
        exercise,
        {"version": "participant"},
        name="exercise-participant",
    ),
    path(
        "exercises/<slug:name>/facilitator.<str:extension>",
        exercise_export,
        {"version": "facilitator"},
        name="exercise-export",
    ),
    path(
        "exercises/<slug:name>/participant.<str:extension>",
        exercise_export,
        {"version": "participant"},
        name="exercise-participant-export",
    ),
]
