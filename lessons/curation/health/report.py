"""The numbers of all checks."""

from dataclasses import dataclass

from .registry import CHECKS, Check


@dataclass(frozen=True)
class Count:
    check: Check
    number: int


def count_findings() -> list[Count]:
    return [Count(check, len(check.findings())) for check in CHECKS.values()]
