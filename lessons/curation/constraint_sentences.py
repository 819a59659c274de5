"""Error messages for the constraints of the database, and the form fields that show them.

The database reports a broken constraint by its name, which helps no curator. Every constraint of a
model that has a form is described here; a test checks that none is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import FieldError, ValidationError
from django.db.models import BaseConstraint, Model, UniqueConstraint
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
CHOOSE = _("Choose one of the values of the list.")
OF_ANOTHER_KIND = _("Fields of another kind of record are filled: empty them.")
ORDER = _("Another line has this number: each needs its own.")
POSITION = _("Give latitude (-90 to 90) and longitude (-180 to 180) together, or leave both empty.")
YEAR = _("Write a year from 1945 to 2200.")
ONE_TITLE = _("Write a title.")


@dataclass(frozen=True)
class Sentence:
    """`field`: where it is shown; the other fields are marked without repeating it."""

    field: str
    text: Text


SENTENCES = {
    "entry_kind_slug_unique": Sentence(
        "slug",
        _(
            "Another record of this kind has this slug. Add what tells the two apart, or open the "
            "other one if it says the same."
        ),
    ),
    "entry_kind_known": Sentence("kind", CHOOSE),
    "entry_state_known": Sentence("to_state", CHOOSE),
    "entry_classification_known": Sentence("classification", CHOOSE),
    "entry_has_title": Sentence("title", ONE_TITLE),
    "entry_published_has_summary": Sentence(
        "summary", _("A published record needs a summary: lists and searches show it.")
    ),
    "entry_lesson_fields": Sentence("", OF_ANOTHER_KIND),
    "entry_dilemma_fields": Sentence("", OF_ANOTHER_KIND),
    "entry_practice_fields": Sentence("", OF_ANOTHER_KIND),
    "entry_mission_unique": Sentence("mission", _("This mission is listed twice: remove one.")),
    "citation_once_per_record": Sentence(
        "paragraph", _("This paragraph is cited twice: remove one of the two.")
    ),
    "citation_role_known": Sentence("role", CHOOSE),
    "relation_once_per_pair_and_kind": Sentence(
        "target",
        _("These two records are already linked in this way, here or from the other record."),
    ),
    "relation_to_another": Sentence(
        "target", _("A record cannot be linked to itself: choose another.")
    ),
    "relation_kind_known": Sentence("kind", CHOOSE),
    "point_order_unique": Sentence("order", ORDER),
    "point_kind_known": Sentence("kind", CHOOSE),
    "point_supply_known": Sentence("supply", CHOOSE),
    "point_supply_of_sourced_needs": Sentence(
        "supply",
        _("Only a need that cites a paragraph says whether it was there: cite it, or empty this."),
    ),
    "point_sourced_kinds_have_paragraph": Sentence(
        "paragraph", _("A line of this kind needs the paragraph that says it: choose one.")
    ),
    "point_resource_for_needs": Sentence(
        "resource", _("A need names the kind of means; a line of another kind leaves this empty.")
    ),
    "point_holder_for_positions": Sentence(
        "holder", _("A position names who holds it; a line of another kind leaves this empty.")
    ),
    "exercise_state_known": Sentence("state", CHOOSE),
    "exercise_mission_kind_known": Sentence("mission_kind", CHOOSE),
    "exercise_has_title": Sentence("title", ONE_TITLE),
    "exercise_line_kind_known": Sentence("kind", CHOOSE),
    "exercise_line_basis_known": Sentence("basis", CHOOSE),
    "exercise_line_minutes_for_stages": Sentence(
        "minutes", _("Only a stage has minutes: empty this, or make the line a stage.")
    ),
    "exercise_line_sender_for_injects": Sentence(
        "time", _("Only an inject has a time and a sender: empty both, or make the line an inject.")
    ),
    "exercise_line_side_for_considerations": Sentence(
        "side", _("Only a consideration speaks for a side: empty this.")
    ),
    "exercise_line_outcome_from_text": Sentence(
        "basis", _("What the sources tell is “from the text”: choose that.")
    ),
    "mission_state_known": Sentence("state", CHOOSE),
    "source_state_known": Sentence("state", CHOOSE),
    "source_kind_known": Sentence("kind", CHOOSE),
    "source_standing_known": Sentence("standing", CHOOSE),
    "source_date_certainty_known": Sentence("date_certainty", CHOOSE),
    "source_year_possible": Sentence("year", YEAR),
    "paragraph_order_unique": Sentence(
        "order",
        _("Another paragraph of this document has this number: take the next free one."),
    ),
    "paragraph_kind_known": Sentence("kind", CHOOSE),
    "planning_review_unique": Sentence(
        "component",
        _("This plan of the mission and year is recorded already: name another component or year."),
    ),
    "brief_line_part_known": Sentence("part", CHOOSE),
    "brief_line_of_theme_or_mission": Sentence(
        "part", _("Choose a part that briefs of themes have, or of a mission, what was learnt.")
    ),
    "brief_line_position_possible": Sentence("position", _("Write a number from 1 to 9.")),
    "brief_line_has_text": Sentence("text", _("Write the sentence.")),
    "brief_line_theme_position_unique": Sentence("position", ORDER),
    "brief_line_mission_position_unique": Sentence("position", ORDER),
    "theme_not_its_own_parent": Sentence(
        "parent", _("A theme cannot belong to itself: choose another.")
    ),
    "evolution_theme_source_unique": Sentence(
        "source",
        _("The theme has a text for this document already: add to that one."),
    ),
    "evolution_change_known": Sentence("change", CHOOSE),
    "actor_group_known": Sentence("group", CHOOSE),
    "checklist_item_order_unique": Sentence("order", ORDER),
    "checklist_item_paragraph_unique": Sentence(
        "paragraph", _("Another question of this checklist has this paragraph: choose another.")
    ),
    "mission_kind_known": Sentence("kind", CHOOSE),
    "mission_slug_free": Sentence(
        "slug", _("“compare” is already the URL of another page: choose another slug.")
    ),
    "fact_order_unique": Sentence("order", ORDER),
    "fact_grade_known": Sentence("grade", CHOOSE),
    "fact_kind_known": Sentence("kind", CHOOSE),
    "fact_says_something": Sentence("text", _("Give a date, or say in words what is known.")),
    "fact_since_of_mandates": Sentence(
        "since", _("Only a mandate has a first and a last day: empty this.")
    ),
    "fact_checked_again_later": Sentence(
        "check_again", _("Give a day after the one on which you last looked, or leave this empty.")
    ),
    "mission_link_unique": Sentence(
        "successor", _("This succession is recorded already: change that one.")
    ),
    "mission_link_to_another": Sentence(
        "successor", _("A mission cannot succeed itself: choose another.")
    ),
    "mission_link_kind_known": Sentence("kind", CHOOSE),
    "country_iso_unique": Sentence("iso", _("Another country has this ISO code.")),
    "country_on_earth": Sentence("latitude", POSITION),
    "place_name_country_unique": Sentence(
        "name", _("There is a place of this name in this country already.")
    ),
    "place_kind_known": Sentence("kind", CHOOSE),
    "place_on_earth": Sentence("latitude", POSITION),
    "place_position_has_source": Sentence(
        "position_source", _("Say where the position is known from, or empty the position.")
    ),
    "document_symbol_unique": Sentence("symbol", _("Another UN document has this symbol.")),
    "document_kind_known": Sentence("kind", CHOOSE),
    "document_year_possible": Sentence("year", YEAR),
}
UNKNOWN = Sentence("", _("These values do not go together: compare them with a saved example."))


def find_broken_constraints(
    instance: Model, *, exclude: set[str], parent: str = ""
) -> Iterator[tuple[BaseConstraint, Sentence]]:
    """Each constraint that the database would refuse the instance for. `exclude`: fields that are
    faulty anyway. `parent`: the foreign key within which a formset compares its own forms."""
    for model, constraints in instance.get_constraints():
        for constraint in constraints:
            if is_unique_within(constraint, parent):
                continue
            try:
                constraint.validate(model, instance, exclude=exclude)
            except (ValidationError, FieldError):
                yield constraint, SENTENCES.get(constraint.name, UNKNOWN)


def is_unique_within(constraint: BaseConstraint, parent: str) -> bool:
    return isinstance(constraint, UniqueConstraint) and parent in constraint.fields
