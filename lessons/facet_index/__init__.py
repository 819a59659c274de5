"""The published records as sets of ids in memory, never older than the request that reads them."""

from .cards import (
    Card,
    CitedParagraph,
    RecordLink,
    cited_paragraph,
    entry_url,
    mission_url,
    read_cards,
    read_links,
    select_rows,
)
from .cross_tabulation import Counts, CrossTabLine, CrossTabulation
from .definitions import (
    FACETS,
    FacetColumn,
    FacetDefinition,
    Label,
    stored_facet,
    table_values,
)
from .labels import Labels
from .list_edge import ListEdge, count_before, edge_after, edge_before
from .page_cache import cached_page
from .per_revision import per_revision
from .result_set import ResultSet, Selection
from .revision import Revision, current_revision, pin_revision, read_changed_ids, read_revision
from .snapshot import Snapshot, StoredValue, build_snapshot
from .snapshot_cache import SNAPSHOT_CACHE, SnapshotCache
from .tags import Tag, read_tags
from .title_order import title_key

__all__ = [
    "FACETS",
    "SNAPSHOT_CACHE",
    "Card",
    "CitedParagraph",
    "Counts",
    "CrossTabLine",
    "CrossTabulation",
    "FacetColumn",
    "FacetDefinition",
    "Label",
    "Labels",
    "ListEdge",
    "RecordLink",
    "ResultSet",
    "Revision",
    "Selection",
    "Snapshot",
    "SnapshotCache",
    "StoredValue",
    "Tag",
    "build_snapshot",
    "cached_page",
    "cited_paragraph",
    "count_before",
    "current_revision",
    "edge_after",
    "edge_before",
    "entry_url",
    "mission_url",
    "per_revision",
    "pin_revision",
    "read_cards",
    "read_changed_ids",
    "read_links",
    "read_revision",
    "read_tags",
    "select_rows",
    "stored_facet",
    "table_values",
    "title_key",
]
