"""The briefs of themes and missions, edited on the pages of both."""

from django.db import models
from django.forms import Textarea

from ...models import BriefLine, BriefPart
from .curated import CuratedStackedInline


class BriefInline(CuratedStackedInline):
    model = BriefLine
    fields = [("part", "position"), "text", "paragraphs", "entries"]
    autocomplete_fields = ["paragraphs", "entries"]
    parts: list[BriefPart] = []

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "part":
            kwargs["choices"] = [(part.value, part.label) for part in self.parts]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: models.Field, request, **kwargs):
        if db_field.name == "text":
            kwargs["widget"] = Textarea({"rows": 2, "cols": 90})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class ThemeBriefInline(BriefInline):
    fk_name = "theme"
    parts = [part for part in BriefPart if part != BriefPart.LEARNT]


class MissionBriefInline(BriefInline):
    fk_name = "mission"
    parts = [BriefPart.LEARNT]
