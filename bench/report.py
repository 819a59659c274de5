"""The measurements as tables with ratios, on the screen and in bench/results/."""

import json
import os
import platform
from datetime import date
from pathlib import Path
from typing import Any

from bench.documents import summarize
from bench.requests import AGAIN, CASES, CSV_MEMORY, CSV_ROWS, WORKER_MEMORY

Times = dict[str, float]

RESULTS = Path(__file__).resolve().parent / "results"
COLUMNS = (
    "",
    "here, ms",
    "CPU, ms",
    "plain page, ms",
    "plain CPU, ms",
    "plain : here",
    "to reach",
    "",
)
HEAD = f"| {' | '.join(COLUMNS)} |\n|---|{'---:|' * 6}---|"


def render_tables(runs: list[dict[str, Any]]) -> str:
    return "\n\n".join(map(render_table, runs))


def render_table(run: dict[str, Any]) -> str:
    size = run["size"]
    targets = {row.name: row.targets.get(size) for row in CASES}
    targets |= dict.fromkeys(("asked again", "asked again with its ETag (304)"), AGAIN.get(size))
    lines = [f"### {size:,} records, {run['database']}", "", HEAD]
    for name, here in run["here"].items():
        by = "cpu" if run["database"] == "sqlite" else "ms"
        lines.append(render_row(name, here, run["plain"].get(name), targets.get(name), by))
    return "\n".join([*lines, "", *(f"- {sentence}" for sentence in summary_lines(run))])


def render_row(name: str, here: Times, plain: Times | None, target: float | None, by: str) -> str:
    """`by` is the measure of the ratio: "cpu", which other work on the machine hardly changes, or
    "ms" where the database runs in a process of its own."""
    ms, ratio = here["ms"], (plain[by] if plain else 0) / max(here[by], 0.01)
    beside = f"{plain['ms']:,.0f} | {plain['cpu']:,.0f} | {ratio:,.1f}" if plain else "– | – | –"
    reached = "" if target is None else "reached" if ms <= target else f"{ms / target:.1f} times it"
    return f"| {name} | {ms:,.1f} | {here['cpu']:,.1f} | {beside} | {target or '–'} | {reached} |"


def summary_lines(run: dict[str, Any]) -> list[str]:
    csv, plain = run["csv"], run["plain_csv"]
    facts = [
        f"CSV of everything: {csv['rows a second']:,.0f} rows a second "
        f"(plain {plain.get('rows a second', 0):,.0f}, to reach {CSV_ROWS:,}), "
        f"{csv['memory above idle, MB']:.0f} MB above idle (to stay under {CSV_MEMORY})",
        f"a worker takes {run['worker_mb']:.0f} MB"
        + (f" (to stay under {WORKER_MEMORY})" if run["size"] <= 10_000 else ""),
        f"make_bulk took {run['made_in']:.0f} s; "
        f"the first answer after a start {run['first_ms']:,.0f} ms",
    ]
    if run.get("documents"):
        facts.append(summarize(run["documents"]))
    if run["readers"]:
        times = ", ".join(f"{number} {ms:.1f} ms" for number, ms in run["readers"].items())
        facts.append(f"readers at a time, each a page every 0.2 s, two workers: {times}")
    return facts


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
