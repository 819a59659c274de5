"""Seed files to records and back, and the rules that records keep to their sources."""

from .load import SeedProblemsError, seed
from .rules import check_exercises, check_rules
from .write import write_seeds
from .yaml_lines import Problem

__all__ = [
    "Problem",
    "SeedProblemsError",
    "check_exercises",
    "check_rules",
    "seed",
    "write_seeds",
]
