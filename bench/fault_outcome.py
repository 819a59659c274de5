"""What a case of bench/faults.py came to: its lines of the table, and whether that is good."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.fault_load import Tally

COLUMNS = "| {:34} | {:>7} | {:>6} | {:>5} | {:>5} | {:>5} | {:>6} | {:>4} | {:>5} | {:>8} |"
HEAD = ("case", "answers", "503", "500", "none", "other", "p99 s", "lost", "stale", "back in s")


@dataclass
class Outcome:
    """`tallies`: of readers and of savers. `recovery`: seconds until pages are back."""

    name: str
    tallies: list[Tally]
    lost: int = 0
    stale: int = 0
    recovery: float | None = None
    slowest_allowed: float = 0
    problems: list[str] = field(default_factory=list)

    def judge(self) -> bool:
        checks = {
            "answers of 500": any(tally.faults for tally in self.tallies),
            "lost or torn saves": self.lost,
            "outdated answers": self.stale,
            "not back within 5 seconds": self.recovery is not None and self.recovery > 5,
            "readers waited": self.slowest_allowed and self.tallies[0].p99 > self.slowest_allowed,
        }
        self.problems += [name for name, is_wrong in checks.items() if is_wrong]
        return not self.problems

    def rows(self) -> Iterator[str]:
        for number, tally in enumerate(self.tallies):
            statuses = tally.statuses
            shown = {"503", "500", "503 without Retry-After", "none", "200", "303", "302"}
            other = sum(each for status, each in statuses.items() if status not in shown)
            name = self.name if number == 0 else "  its savers"
            yield COLUMNS.format(
                name,
                statuses.total(),
                statuses["503"],
                tally.faults,
                statuses["none"],
                other,
                f"{tally.p99:.2f}",
                self.lost if number == len(self.tallies) - 1 else "",
                self.stale if number == 0 else "",
                "" if self.recovery is None or number else f"{self.recovery:.1f}",
            )

    def details(self) -> Iterator[str]:
        yield from (f"  PROBLEM: {problem}" for problem in self.problems)
        yield from sorted({path for tally in self.tallies for path in tally.unanswered})[:5]
