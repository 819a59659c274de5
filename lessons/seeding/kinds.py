"""The registry of seed kinds. CONTRIBUTING says what a new kind needs besides its line here."""

from graphlib import TopologicalSorter
from typing import Annotated

from django.db.models import Model
from pydantic import Field

from missions import models as missions

from .. import models as lessons
from ..models import Kind
from .entry_kinds import entry_kind
from .record_rules import check_brief_line, check_exercise_lines, check_position
from .registry import Nested, SeedKind, child_list, seed_kind
from .schema import REQUIRED, Text

POSITION = {
    "latitude": (Annotated[float, Field(ge=-90, le=90)] | None, None),
    "longitude": (Annotated[float, Field(ge=-180, le=180)] | None, None),
}
# Part of a digest only where they have a value, since a part of a list has no `added` keys.
YOUNGER = {
    name: (Text, Field(default="", exclude_if=lambda value: not value))
    for name in ("since", "source_date", "check_again")
}
# fmt: off
FACTS = child_list("facts", missions.MissionFact, "mission",
                   "kind since date text document source source_date grade checked check_again "
                   "disputed", types=YOUNGER)
LINKS = child_list("links", missions.MissionLink, "predecessor", "kind to note",
                   renamed={"to": "successor"}, first=None)
ITEMS = child_list("items", lessons.ChecklistItem, "checklist", "question paragraph")
LINES = child_list("lines", lessons.ExerciseLine, "exercise",
                   "kind text basis paragraphs minutes time sender side note entries",
                   types={"basis": (str, REQUIRED), "time": (Text, "")}, first=1)

# In the order of an export. `loading_order` sorts them for loading by their foreign keys.
REGISTRY = (
    seed_kind("country", missions.Country, "countries.yaml",
              "slug name iso variants latitude longitude note",
              added="latitude longitude", types=POSITION, rules=(check_position,)),
    seed_kind("place", missions.Place, "places.yaml",
              "slug name kind country variants latitude longitude position_source note",
              added="latitude longitude position_source", types=POSITION, rules=(check_position,)),
    seed_kind("document", missions.Document, "documents.yaml",
              "slug symbol title year kind organ about url"),
    seed_kind("mission", missions.Mission, "missions.yaml",
              "slug acronym name other_names kind area countries named inferred note mandates "
              "state facts links", added="state", types={"state": (str, "published")},
              children=(FACTS, LINKS), reserved=("compare",)),
    seed_kind("resource", lessons.Resource, "resources.yaml",
              "slug name specific", added="specific"),
    seed_kind("actor", lessons.Actor, "actors.yaml", "slug name group note"),
    seed_kind("phase", lessons.Phase, "phases.yaml", "slug name order policy scope"),
    seed_kind("tier", lessons.Tier, "tiers.yaml", "slug name order policy scope"),
    seed_kind("source", lessons.SourceDocument, "sources/*.yaml",
              "key title short_title organisers year date date_certainty place kind symbol "
              "standing standing_note about url gaps state", added="state",
              types={"state": (str, "published")}, nested=Nested("paragraphs", "paragraph")),
    seed_kind("paragraph", lessons.Paragraph, "",
              "key kind section precis context anchor missions countries places documents",
              within="source", is_numbered=True),
    seed_kind("theme", lessons.Theme, "themes.yaml", "slug name parent scope",
              nested=Nested("children", "theme", parent="parent"), is_numbered=True),
    seed_kind("evolution", lessons.ThemeEvolution, "evolution.yaml",
              "theme source change text paragraphs", key=("theme", "source")),
    seed_kind("term", lessons.GlossaryTerm, "glossary.yaml",
              "slug term expansion definition variants source"),
    seed_kind("synonyms", lessons.SynonymGroup, "synonyms.yaml", "slug words also_finds note"),
    seed_kind("translation", lessons.TranslatedTerm, "translations.yaml",
              "slug words french spanish arabic russian chinese note"),
    seed_kind("planning-review", lessons.PlanningReview, "planning_reviews.yaml",
              "mission component year poc_in_mission_statement paragraph",
              key=("mission", "year", "component")),
    seed_kind("checklist", lessons.Checklist, "checklists.yaml",
              "slug title order about paragraph items", children=(ITEMS,)),
    entry_kind(Kind.DILEMMA, lessons.Dilemma, "dilemmas/*.md"),
    entry_kind(Kind.PRACTICE, lessons.Practice, "practices/*.md", reserved=("compare",)),
    entry_kind(Kind.LESSON, lessons.Lesson, "lessons/*.md"),
    seed_kind("brief", lessons.BriefLine, "briefs.yaml",
              "theme mission part position text paragraphs entries",
              key=("theme", "mission", "part", "position"), rules=(check_brief_line,)),
    seed_kind("exercise", lessons.Exercise, "exercises/*.yaml",
              "slug title summary state mission mission_kind setting audience group_size actors "
              "places editor_note reviewed_on lines", types={"state": (str, "published")},
              children=(LINES,), rules=(check_exercise_lines,)),
)
# fmt: on
KINDS: dict[str, SeedKind] = {kind.name: kind for kind in REGISTRY}


def kind_of(model: type[Model]) -> str:
    """The kind of a model's records; "entry" for records, whose references are "kind:slug"."""
    return next((kind.name for kind in KINDS.values() if kind.model is model), "entry")


def loading_order() -> list[str]:
    """Each kind after those that its own fields refer to. Child lists are written after all."""
    before: dict[str, set[str]] = {}
    for kind in KINDS.values():
        targets = [column.related_model for column in kind.columns.values() if column.is_relation]
        if kind.within:
            targets.append(kind.model._meta.get_field(kind.within).related_model)
        before[kind.name] = {
            other.name
            for other in KINDS.values()
            if other is not kind and any(issubclass(other.model, model) for model in targets)
        }
    return list(TopologicalSorter(before).static_order())
