"""Who may do what: one table of role, state, owner and action.

Forms, bulk actions, imports and the API all ask `may(user, action, subject)`. The subject is a
model instance, or a model where no instance exists yet. `explain_refusal` gives the sentence to
show.
`tests/curation/test_permissions.py` tries every cell.

A row gives the rights of contributor, curator and editor in each state: "a" on anyone's work, "o"
on their own, "-" on nobody's. Models without states have one column.
"""

from enum import StrEnum
from typing import Any

from django.db.models import Model

from missions import models as missions
from pocbase.web import gettext_to_store as gettext

from .. import models as lessons
from ..models import State
from .roles import Role, role_of
from .second_reader import lacks_second_reader, may_publish_alone

Subject = Model | type[Model]


class Action(StrEnum):
    ADD = "add"
    VIEW = "view"
    CHANGE = "change"
    # Changes of a published record that readers do not see until they are published.
    DRAFT_CHANGES = "draft-changes"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"
    RETIRE = "retire"
    SIGN_OFF = "sign-off"
    COMMENT = "comment"
    ASSIGN = "assign"
    MERGE = "merge"
    IMPORT = "import"
    DELETE = "delete"  # to the bin, from which it can be restored
    PURGE = "purge"


class Area(StrEnum):
    """The models to which the same rules apply."""

    RECORDS = "records"
    EXERCISES = "exercises"
    SOURCES = "sources"
    MISSIONS = "missions"
    EVIDENCE = "evidence"
    LISTS = "lists"
    READERS = "readers"
    SUGGESTIONS = "suggestions"


ROLES = (Role.CONTRIBUTOR, Role.CURATOR, Role.EDITOR)
STATES = (State.DRAFT, State.IN_REVIEW, State.PUBLISHED, State.RETIRED)
ANY, OWN, NOBODY = "a", "o", "-"

# For each role the states draft, in review, published, retired.
RECORDS = {
    Action.ADD: ("a---", "a---", "a---"),
    Action.VIEW: ("aaaa", "aaaa", "aaaa"),
    Action.CHANGE: ("o---", "aa--", "aaaa"),
    Action.DRAFT_CHANGES: ("----", "--a-", "--a-"),
    Action.SUBMIT: ("o---", "a---", "a---"),
    Action.WITHDRAW: ("----", "-a--", "-aaa"),
    Action.PUBLISH: ("----", "----", "aa-a"),
    Action.RETIRE: ("----", "----", "aaa-"),
    Action.SIGN_OFF: ("----", "aaa-", "aaa-"),
    Action.COMMENT: ("aaaa", "aaaa", "aaaa"),
    Action.ASSIGN: ("----", "aaaa", "aaaa"),
    Action.MERGE: ("----", "----", "aaaa"),
    Action.IMPORT: ("----", "aaa-", "aaaa"),  # of what is published into working drafts
    Action.DELETE: ("o---", "aa--", "aa--"),
    Action.PURGE: ("----", "----", "aa--"),
}
EXERCISES = RECORDS | {
    Action.ADD: ("----", "a---", "a---"),
    Action.CHANGE: ("----", "aa--", "aaaa"),
    Action.SUBMIT: ("----", "a---", "a---"),
    Action.DELETE: ("----", "aa--", "aa--"),
    Action.MERGE: ("----", "----", "----"),
}
SOURCES = EXERCISES | {Action.DELETE: ("----", "----", "aa--")}
MISSIONS = SOURCES
# Without states.
EVIDENCE = {
    Action.ADD: "-aa",
    Action.VIEW: "aaa",
    Action.CHANGE: "-aa",
    Action.COMMENT: "aaa",
    Action.ASSIGN: "-aa",
    Action.IMPORT: "-aa",
    Action.DELETE: "--a",
    Action.PURGE: "--a",
}
LISTS = EVIDENCE | {Action.ADD: "--a", Action.CHANGE: "--a", Action.IMPORT: "--a"}
READERS = {Action.VIEW: "--a", Action.DELETE: "--a"}
SUGGESTIONS = {Action.VIEW: "-aa", Action.CHANGE: "-aa"}  # some contain an e-mail
TABLE: dict[Area, dict] = {
    Area.RECORDS: RECORDS,
    Area.EXERCISES: EXERCISES,
    Area.SOURCES: SOURCES,
    Area.MISSIONS: MISSIONS,
    Area.EVIDENCE: EVIDENCE,
    Area.LISTS: LISTS,
    Area.READERS: READERS,
    Area.SUGGESTIONS: SUGGESTIONS,
}
AREAS: dict[type[Model], Area] = {
    lessons.Entry: Area.RECORDS,
    lessons.Exercise: Area.EXERCISES,
    lessons.SourceDocument: Area.SOURCES,
    missions.Mission: Area.MISSIONS,
    lessons.Handout: Area.READERS,
    lessons.MadeExercise: Area.READERS,
    lessons.SelfCheck: Area.READERS,
    lessons.Suggestion: Area.SUGGESTIONS,
    **dict.fromkeys(
        (
            lessons.Paragraph,
            lessons.GlossaryTerm,
            lessons.PlanningReview,
            missions.Place,
            missions.Document,
        ),
        Area.EVIDENCE,
    ),
}
# Synonyms and translations are lists whose members curators correct.
CURATED_LISTS = (lessons.SynonymGroup, lessons.TranslatedTerm)
MOVES = {
    State.DRAFT: Action.WITHDRAW,
    State.IN_REVIEW: Action.SUBMIT,
    State.PUBLISHED: Action.PUBLISH,
    State.RETIRED: Action.RETIRE,
}


def may(user: Any, action: Action, subject: Subject) -> bool:
    """Whether the user may do it to the instance, or to some instance of the model."""
    if not table_allows(user, action, subject):
        return False
    is_instance = not isinstance(subject, type) and subject.pk is not None
    return not (is_instance and needs_second_reader(user, action, subject))  # type: ignore[arg-type]


def table_allows(user: Any, action: Action, subject: Subject) -> bool:
    letters = rights(role_of(user), action, subject)
    if isinstance(subject, type) or subject.pk is None:
        return letters.strip(NOBODY) != ""
    return letters == ANY or (letters == OWN and is_own(user, subject))


def needs_second_reader(user: Any, action: Action, subject: Model) -> bool:
    """Whether the user would publish what they alone wrote (second_reader.py)."""
    if action == Action.PUBLISH:
        return lacks_second_reader(user, subject)
    is_public = getattr(subject, "state", "") == State.PUBLISHED
    return action == Action.CHANGE and is_public and not may_publish_alone(user)


def explain_refusal(user: Any, action: Action, subject: Subject) -> str:
    """Why the user may not do it, as a sentence; empty if they may."""
    if may(user, action, subject):
        return ""
    if table_allows(user, action, subject):
        return say_second_reader(subject)
    name = str(subject._meta.verbose_name if isinstance(subject, type) else subject)
    sentence = gettext("Your role or the state of “%(name)s” does not allow this; ask an editor.")
    return sentence % {"name": name}


def say_second_reader(subject: Any) -> str:
    return gettext(
        "“%(name)s” needs a second reader: somebody else publishes what you alone wrote, or "
        "signs it off."
    ) % {"name": subject}


def rights(role: Role, action: Action, subject: Subject) -> str:
    """The letter for an instance; the letters of all states for a model or a new instance."""
    if role not in ROLES:
        return NOBODY
    area = area_of(subject)
    row = TABLE[area].get(action, (NOBODY,) * len(ROLES))
    if isinstance(subject, CURATED_LISTS) or subject in CURATED_LISTS:
        row = EVIDENCE[action] if action in (Action.CHANGE, Action.IMPORT) else row
    letters = row[ROLES.index(role)]
    if isinstance(subject, type) or subject.pk is None or len(letters) == 1:
        return letters
    return letters[STATES.index(State(subject.state))]  # type: ignore[attr-defined]


def area_of(subject: Subject) -> Area:
    model = subject if isinstance(subject, type) else type(subject)
    return next((area for base, area in AREAS.items() if issubclass(model, base)), Area.LISTS)


def is_own(user: Any, subject: Model) -> bool:
    """Whether the user began it."""
    first = lessons.Version.objects.of(subject).filter(number=1, by=user)
    changes = getattr(subject, "state_changes", None)
    began = changes is not None and changes.filter(before="", by=user).exists()
    return began or first.exists()


def allowed_states(user: Any, subject: Model) -> list[State]:
    """The states to which the user may set it, beginning with its present state. A new one is a
    draft."""
    present = State(subject.state)  # type: ignore[attr-defined]
    moves = [other for other in State if other != present]
    return [present, *(other for other in moves if may_move(user, subject, other))]


def may_move(user: Any, subject: Model, state: State) -> bool:
    present = State(subject.state)  # type: ignore[attr-defined]
    if present == state:
        return True
    action = MOVES[state]
    if subject.pk is None:
        row = TABLE[area_of(subject)][action]
        role = role_of(user)
        return role in ROLES and row[ROLES.index(role)][0] != NOBODY
    return may(user, action, subject)
