"""A filtered list of records: its filters, its counts and the sentence that describes it."""

from .arrival import arrive_at_hit, hit_parameters
from .briefs import BriefSection, CitedLine, read_brief, read_briefs, read_gaps
from .by_theme import (
    ENOUGH_RECORDS,
    ThemeRow,
    find_missing_themes,
    sort_by_size,
    theme_rows,
    theme_tree,
)
from .facets import Facet, Option, count_facets
from .filter_summary import (
    SelectedFacet,
    describe_list,
    export_parameters,
    link_terms,
    link_to_exact_words,
    link_without,
    relax_filters,
    selected_facets,
)
from .filters import SIZES, SORTS, EntryFilter, ListOptions, facet_choices
from .first_records import KindSection, read_first_records
from .linked_counts import LinkedCount, Tallies, Tally, count_published
from .missions import (
    families_of_missions,
    list_missions,
    list_missions_in_use,
    missions_of_countries,
)
from .parameters import (
    UNKNOWN_VALUE,
    OptionalChoicesField,
    Parameters,
    choice_field,
    drop_unknown,
    encode,
    refuse_unknown,
)
from .summary_sentence import (
    describe_count,
    describe_kind_count,
    filter_phrase,
    format_count,
    join_alternatives,
    join_sentence,
    lower_in_sentence,
)

__all__ = [
    "ENOUGH_RECORDS",
    "SIZES",
    "SORTS",
    "UNKNOWN_VALUE",
    "BriefSection",
    "CitedLine",
    "EntryFilter",
    "Facet",
    "KindSection",
    "LinkedCount",
    "ListOptions",
    "Option",
    "OptionalChoicesField",
    "Parameters",
    "SelectedFacet",
    "Tallies",
    "Tally",
    "ThemeRow",
    "arrive_at_hit",
    "choice_field",
    "count_facets",
    "count_published",
    "describe_count",
    "describe_kind_count",
    "describe_list",
    "drop_unknown",
    "encode",
    "export_parameters",
    "facet_choices",
    "families_of_missions",
    "filter_phrase",
    "find_missing_themes",
    "format_count",
    "hit_parameters",
    "join_alternatives",
    "join_sentence",
    "link_terms",
    "link_to_exact_words",
    "link_without",
    "list_missions",
    "list_missions_in_use",
    "lower_in_sentence",
    "missions_of_countries",
    "read_brief",
    "read_briefs",
    "read_first_records",
    "read_gaps",
    "refuse_unknown",
    "relax_filters",
    "selected_facets",
    "sort_by_size",
    "theme_rows",
    "theme_tree",
]
