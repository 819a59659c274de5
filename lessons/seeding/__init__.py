"""Seed files to records and back, and the rules that records keep to their sources."""

from .check_findings import check_findings
from .dump import make_record, normalize, read_records, stored_keys
from .items import Item
from .kinds import KINDS, kind_of
from .load import LOADING_REASON, RecordWriter, SeedProblemsError, seed
from .registry import ChildList, SeedKind, key_field
from .rules import Published, check_exercises, check_rules
from .schema import variant_of
from .validate import check_record, find_mirrored
from .write import write_seeds
from .yaml_lines import LocatedData, Path, Problem

__all__ = [
    "KINDS",
    "LOADING_REASON",
    "ChildList",
    "Item",
    "LocatedData",
    "Path",
    "Problem",
    "Published",
    "RecordWriter",
    "SeedKind",
    "SeedProblemsError",
    "check_exercises",
    "check_findings",
    "check_record",
    "check_rules",
    "find_mirrored",
    "key_field",
    "kind_of",
    "make_record",
    "normalize",
    "read_records",
    "seed",
    "stored_keys",
    "variant_of",
    "write_seeds",
]
