"""What needs a curator: named checks, each with its findings and where to fix them."""

# isort: off
from . import records, evidence, comparisons  # in the order of the page

# isort: on
from .registry import CHECKS, Check, Finding, check

__all__ = ["CHECKS", "Check", "Finding", "check", "comparisons", "evidence", "records"]
