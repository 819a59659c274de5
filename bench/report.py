"""The measurements as tables with ratios, on the screen and in bench/results/."""

import json
import os
import platform
from datetime import date
from pathlib import Path
from typing import Any

from bench.measure import Outcome
from bench.requests import AGAIN, FACTORS, FIRST, FIRST_FACTORS, SEEDS, cases

RESULTS = Path(__file__).resolve().parent / "results"
COLUMNS = (
    "CPU, ms",
    "ms",
    "before: CPU",
    "ms",
    "share",
    "to reach",
    "plain: CPU",
    "times ours",
    "to reach",
)
HEAD = f"| | {' | '.join(COLUMNS)} |\n|---|{'---:|' * len(COLUMNS)}"


def render_tables(runs: list[dict[str, Any]]) -> str:
    return "\n\n".join(f"{render_pages(run)}\n\n{render_more(run)}" for run in runs)


def render_pages(run: dict[str, Any]) -> str:
    size = run["size"]
    title = "The seeded knowledge base" if size == SEEDS else f"{size:,} records"
    shares = {case.name: case.share for case in cases(size)} | AGAIN
    ahead = {case.name: case.ahead.get(size) for case in cases(size)}
    lines = [
        render_line(name, sites, shares[name], ahead.get(name))
        for name, sites in run["pages"].items()
    ]
    return "\n".join([f"### {title}, {run['database']}", "", HEAD, *lines])


def render_line(name: str, sites: dict[str, Any], share: float, ahead: float | None) -> str:
    cells = [*times(sites["here"])]
    cells += [*times(sites.get("before")), ratio(sites, "here", "before", "cpu")]
    cells += [f"{share:.2f}" if "before" in sites else "–"]
    cells += [times(sites.get("plain"))[0], ratio(sites, "plain", "here", "cpu")]
    cells += [f"{ahead or '–'}"]
    return f"| {name} | {' | '.join(cells)} |"


def times(outcome: Outcome | None) -> list[str]:
    """Processor time and duration, or what went wrong."""
    if isinstance(outcome, dict):
        return [f"{outcome['cpu']:,.1f}", f"{outcome['ms']:,.1f}"]
    return [outcome or "–", "–"]


def ratio(sites: dict[str, Outcome], one: str, other: str, unit: str) -> str:
    values = sites.get(one), sites.get(other)
    if all(isinstance(each, dict) for each in values):
        first, second = (each[unit] for each in values)  # type: ignore[index]
        return f"{first / second:,.2f}" if second else "–"
    return "–"


def render_more(run: dict[str, Any]) -> str:
    """Files, crowds, first answers: one line for each value."""
    lines = ["| | here | before | here ÷ before | to reach |", "|---|---:|---:|---:|---:|"]
    for name, sites in {"make_bulk": made_in(run), **run.get("more", {})}.items():
        for unit in units_of(sites):
            factor = FACTORS.get((name, unit))
            if (name, unit) == (FIRST, "ms of CPU"):
                factor = FIRST_FACTORS.get(run["size"])
            cells = [value_of(sites.get(site), unit) for site in ("here", "before")]
            cells += [ratio(sites, "here", "before", unit), f"{factor:.3g}" if factor else "–"]
            lines.append(f"| {name}{f', {unit}' if unit else ''} | {' | '.join(cells)} |")
    return "\n".join(lines)


def made_in(run: dict[str, Any]) -> dict[str, Outcome]:
    return {name: {"s": seconds} for name, seconds in run["made in, s"].items()}


def units_of(sites: dict[str, Outcome]) -> list[str]:
    """The units that a row has at some site; one empty one if it failed at all."""
    values = [outcome for outcome in sites.values() if isinstance(outcome, dict)]
    return list(dict.fromkeys(unit for each in values for unit in each)) or [""]


def value_of(outcome: Outcome | None, unit: str) -> str:
    return f"{outcome[unit]:,.1f}" if isinstance(outcome, dict) else outcome or "–"


def write_report(runs: list[dict[str, Any]], name: str) -> Path:
    about = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{about['date']}-{name}.md"
    path.with_suffix(".json").write_text(json.dumps({**about, "runs": runs}, indent=1) + "\n")
    head = "Python {python}, {cores} cores, load {load:.1f} at the end, {date}.".format(**about)
    path.write_text(f"{head}\n\n{render_tables(runs)}\n")
    return path
