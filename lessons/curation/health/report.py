"""The numbers of all checks."""

from collections.abc import Iterable
from dataclasses import dataclass

from .registry import Check


@dataclass(frozen=True)
class Count:
    check: Check
    number: int


def count_findings(checks: Iterable[Check]) -> list[Count]:
    return [Count(check, len(check.findings())) for check in checks]
