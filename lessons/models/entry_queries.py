"""Which records to read, and how much of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import models

from missions.models import Mission
from missions.states import State

from .fields import MarkdownField, kind_fields

if TYPE_CHECKING:
    from .entries import Entry  # noqa: F401


class EntryQuerySet(models.QuerySet["Entry"]):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def for_list(self):
        """Prefetch only what a card shows, in a fixed number of queries."""
        texts = [f.name for f in kind_fields(self.model) if isinstance(f, MarkdownField)]
        return self.defer("body", "editor_note", "asked", *texts).prefetch_related(
            "themes",
            models.Prefetch("missions", Mission.objects.published()),
            "citations__paragraph__source",
        )

    def for_page(self):
        """Everything that a full export shows, in a fixed number of queries."""
        return (
            self.for_document()
            .select_related("phase", "tier")
            .prefetch_related(
                "themes",
                "actors",
                "experience",
                "countries",
                "places",
                self._prefetch("relations", "target"),
                self._prefetch("incoming_relations", "entry"),
            )
        )

    def for_document(self):
        """What the section of a record in a document shows, in a fixed number of queries."""
        return self.prefetch_related(
            "addressees",
            self._public_mission_tags(),
            self._prefetch("citations", "paragraph__source"),
            self._prefetch("points", "paragraph__source", "resource"),
        )

    def with_missions(self):
        """Prefetch the mission tags that readers may see."""
        return self.prefetch_related(self._public_mission_tags())

    def _public_mission_tags(self) -> models.Prefetch:
        tags: Any = self.model._meta.get_field("mission_tags").related_model
        published = tags._default_manager.filter(mission__state=State.PUBLISHED).select_related(
            "mission"
        )
        return models.Prefetch("mission_tags", published)

    def _prefetch(self, name: str, *related: str) -> models.Prefetch:
        """Related instances together with the instances that each of them points at: one query."""
        related_model = cast(type[models.Model], self.model._meta.get_field(name).related_model)
        return models.Prefetch(name, related_model._default_manager.select_related(*related))
