"""The numbers of all checks, counted once for each revision of the database and day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from ...facet_index import SNAPSHOT_CACHE, Snapshot, per_revision
from .registry import Check


@dataclass(frozen=True)
class Count:
    check: Check
    number: int


@dataclass
class Numbers:
    """Of one revision, filled in for the checks that are asked for. Some depend on the day."""

    day: date = field(default_factory=timezone.localdate)
    by_name: dict[str, int] = field(default_factory=dict)

    def count(self, check: Check) -> int:
        if check.is_live:
            return len(check.findings())
        if self.day != timezone.localdate():
            self.day, self.by_name = timezone.localdate(), {}
        if check.name not in self.by_name:
            self.by_name[check.name] = len(check.findings())
        return self.by_name[check.name]


@per_revision
def numbers_of(snapshot: Snapshot) -> Numbers:
    return Numbers()


def count_findings(checks: Iterable[Check]) -> list[Count]:
    numbers = numbers_of(SNAPSHOT_CACHE.current())
    return [Count(check, numbers.count(check)) for check in checks]
