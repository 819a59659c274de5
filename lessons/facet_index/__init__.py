"""The published records as sets of ids in memory, never older than the request that reads them."""

from .cards import (
    Card,
    CitedParagraph,
    entry_url,
    mission_url,
    read_cards,
    read_plain_cards,
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
    "ResultSet",
    "Revision",
    "Selection",
    "Snapshot",
    "SnapshotCache",
    "StoredValue",
    "Tag",
    "build_snapshot",
    "cached_page",
    "current_revision",
    "entry_url",
    "mission_url",
    "per_revision",
    "pin_revision",
    "read_cards",
    "read_changed_ids",
    "read_plain_cards",
    "read_revision",
    "read_tags",
    "stored_facet",
    "table_values",
    "title_key",
]
