from .checklists import Answer, Checklist, ChecklistItem, SelfCheck
from .citations import Citation, CitationRole, Relation, RelationKind
from .curation import SeedMark, StateChange
from .derived import Change, SearchText
from .entries import Classification, Entry, EntryMission, State
from .exercises import Basis, Exercise, ExerciseLine, LineKind, MadeExercise
from .fields import DilemmaStatus, Kind, Outcome
from .handouts import Grouping, Handout, HandoutItem, Preset
from .kinds import Dilemma, Lesson, Practice
from .points import Point, PointKind, Supply
from .sources import (
    DateCertainty,
    Paragraph,
    ParagraphKind,
    PlanningReview,
    SourceDocument,
    SourceKind,
    Standing,
)
from .taxonomy import (
    Actor,
    ActorGroup,
    GlossaryTerm,
    Phase,
    Resource,
    SynonymGroup,
    Theme,
    ThemeEvolution,
    Tier,
)

__all__ = [
    "Actor",
    "ActorGroup",
    "Answer",
    "Basis",
    "Change",
    "Checklist",
    "ChecklistItem",
    "Citation",
    "CitationRole",
    "Classification",
    "DateCertainty",
    "Dilemma",
    "DilemmaStatus",
    "Entry",
    "EntryMission",
    "Exercise",
    "ExerciseLine",
    "GlossaryTerm",
    "Grouping",
    "Handout",
    "HandoutItem",
    "Kind",
    "Lesson",
    "LineKind",
    "MadeExercise",
    "Outcome",
    "Paragraph",
    "ParagraphKind",
    "Phase",
    "PlanningReview",
    "Point",
    "PointKind",
    "Practice",
    "Preset",
    "Relation",
    "RelationKind",
    "Resource",
    "SearchText",
    "SeedMark",
    "SelfCheck",
    "SourceDocument",
    "SourceKind",
    "Standing",
    "State",
    "StateChange",
    "Supply",
    "SynonymGroup",
    "Theme",
    "ThemeEvolution",
    "Tier",
]
