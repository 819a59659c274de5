"""The models, and the descriptions of their fields and lines that other rooms read."""

from missions.states import State

from .batches import Batch, BatchSource, BatchState
from .briefs import MAX_POSITION, BriefLine, BriefPart
from .checklists import MAX_COMMENT_LENGTH, Answer, Checklist, ChecklistItem, SelfCheck
from .citations import Citation, CitationRole, Relation, RelationKind
from .curated import (
    CURATED,
    WITH_STATES,
    CuratedModel,
    curated,
    curated_labels,
    owner_columns,
)
from .curation import DigestChoice, SeedMark, StateChange
from .derived import Change, SearchText
from .entries import Classification, Entry, EntryMission
from .entry_queries import EntryQuerySet
from .exercise_lines import LINE_DEPTH, LINE_PARENT, find_line_faults
from .exercises import Basis, Exercise, ExerciseLine, LineKind, MadeExercise
from .fields import (
    ChoiceField,
    DilemmaStatus,
    Kind,
    KindField,
    LineField,
    MarkdownField,
    Outcome,
    kind_fields,
    markdown_names,
)
from .handouts import (
    MAX_INTRODUCTION_LENGTH,
    MAX_ITEMS,
    MAX_NOTE_LENGTH,
    MAX_NOTES_LENGTH,
    Grouping,
    Handout,
    HandoutItem,
    Preset,
)
from .kinds import Dilemma, Lesson, Practice
from .meaning import DescribedKind, EntryVector, TextVector
from .one_statement import Follow, OneStatement
from .open_forms import MAX_DRAFT_LENGTH, MAX_DRAFTS, OpenForm, new_token
from .points import SOURCED_POINT_KINDS, LineShape, Point, PointKind, Supply
from .searches import FailedSearch
from .shared_by_link import SharedByLink
from .sources import (
    DateCertainty,
    Paragraph,
    ParagraphKind,
    PlanningReview,
    SourceDocument,
    SourceKind,
    Standing,
    paragraph_label,
)
from .suggestions import (
    MAX_OPEN_SUGGESTIONS,
    MAX_SUGGESTION_LENGTH,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from .taxonomy import (
    Actor,
    ActorGroup,
    EvolutionChange,
    GlossaryTerm,
    Phase,
    Resource,
    SynonymGroup,
    Theme,
    ThemeEvolution,
    Tier,
    TranslatedTerm,
)
from .uploads import Upload, UploadState
from .versions import Origin, Unversioned, Version, VersionQuerySet
from .workflow import Assignment, Comment, OldSlug, PageKind, PreviewLink, SignOff, WorkingDraft

__all__ = [
    "CURATED",
    "LINE_DEPTH",
    "LINE_PARENT",
    "MAX_COMMENT_LENGTH",
    "MAX_DRAFTS",
    "MAX_DRAFT_LENGTH",
    "MAX_INTRODUCTION_LENGTH",
    "MAX_ITEMS",
    "MAX_NOTES_LENGTH",
    "MAX_NOTE_LENGTH",
    "MAX_OPEN_SUGGESTIONS",
    "MAX_POSITION",
    "MAX_SUGGESTION_LENGTH",
    "SOURCED_POINT_KINDS",
    "WITH_STATES",
    "Actor",
    "ActorGroup",
    "Answer",
    "Assignment",
    "Basis",
    "Batch",
    "BatchSource",
    "BatchState",
    "BriefLine",
    "BriefPart",
    "Change",
    "Checklist",
    "ChecklistItem",
    "ChoiceField",
    "Citation",
    "CitationRole",
    "Classification",
    "Comment",
    "CuratedModel",
    "DateCertainty",
    "DescribedKind",
    "DigestChoice",
    "Dilemma",
    "DilemmaStatus",
    "Entry",
    "EntryMission",
    "EntryQuerySet",
    "EntryVector",
    "EvolutionChange",
    "Exercise",
    "ExerciseLine",
    "FailedSearch",
    "Follow",
    "GlossaryTerm",
    "Grouping",
    "Handout",
    "HandoutItem",
    "Kind",
    "KindField",
    "Lesson",
    "LineField",
    "LineKind",
    "LineShape",
    "MadeExercise",
    "MarkdownField",
    "OldSlug",
    "OneStatement",
    "OpenForm",
    "Origin",
    "Outcome",
    "PageKind",
    "Paragraph",
    "ParagraphKind",
    "Phase",
    "PlanningReview",
    "Point",
    "PointKind",
    "Practice",
    "Preset",
    "PreviewLink",
    "Relation",
    "RelationKind",
    "Resource",
    "SearchText",
    "SeedMark",
    "SelfCheck",
    "SharedByLink",
    "SignOff",
    "SourceDocument",
    "SourceKind",
    "Standing",
    "State",
    "StateChange",
    "Suggestion",
    "SuggestionKind",
    "SuggestionState",
    "Supply",
    "SynonymGroup",
    "TextVector",
    "Theme",
    "ThemeEvolution",
    "Tier",
    "TranslatedTerm",
    "Unversioned",
    "Upload",
    "UploadState",
    "Version",
    "VersionQuerySet",
    "WorkingDraft",
    "curated",
    "curated_labels",
    "find_line_faults",
    "kind_fields",
    "markdown_names",
    "new_token",
    "owner_columns",
    "paragraph_label",
]
