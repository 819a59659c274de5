"""The measurements as tables with ratios, on the screen and in bench/results/."""

import json
import os
import platform
from datetime import date
from pathlib import Path
from typing import Any

from bench.requests import AGAIN, SEEDS, cases

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
    return "\n\n".join(map(render_run, runs))


def render_run(run: dict[str, Any]) -> str:
    size = run["size"]
    title = "The seeded knowledge base" if size == SEEDS else f"{size:,} records"
    shares = {case.name: case.share for case in cases(size)} | AGAIN
    ahead = {case.name: case.ahead.get(size) for case in cases(size)}
    lines = [f"### {title}, {run['database']}", "", HEAD]
    lines += [
        render_line(name, times, shares[name], ahead.get(name))
        for name, times in run["pages"].items()
    ]
    return "\n".join([*lines, "", *(f"- {fact}" for fact in facts(run))])


def render_line(name: str, times: dict[str, dict], share: float, ahead: float | None) -> str:
    here, before, plain = times["here"], times.get("before"), times.get("plain")
    cells = [f"{here['cpu']:,.1f}", f"{here['ms']:,.1f}"]
    if before:
        reached = here["cpu"] / max(before["cpu"], 0.01)
        cells += [f"{before['cpu']:,.1f}", f"{before['ms']:,.1f}", f"{reached:.2f}", f"{share:.2f}"]
    else:
        cells += ["–"] * 4
    if plain:
        times_ours = plain["cpu"] / max(here["cpu"], 0.01)
        cells += [f"{plain['cpu']:,.1f}", f"{times_ours:,.1f}", f"{ahead or '–'}"]
    else:
        cells += ["–"] * 3
    return f"| {name} | {' | '.join(cells)} |"


def facts(run: dict[str, Any]) -> list[str]:
    sentences = []
    for name, site in run["sites"].items():
        first = site["first"]
        sentences.append(
            f"{name}: first answer {first['cpu']:,.0f} ms CPU ({first['ms']:,.0f} ms), start and "
            f"first answer {first['start cpu']:,.0f} ms CPU; worker {site['worker MB']:.0f} MB"
            + (f" ({site['share MB']:.0f} MB a worker of two)" if "share MB" in site else "")
            + (f"; make_bulk {site['made in']:.0f} s" if site["made in"] else "")
        )
        for extension, table in site.get("tables", {}).items():
            sentences.append(
                f"{name}: {extension.upper()} of everything {table['rows a second']:,.0f} rows a "
                f"second of CPU, {table['memory above idle, MB']:.0f} MB above idle"
            )
        for extension, document in site.get("documents", {}).items():
            sentences.append(
                f"{name}: {extension.upper()} of some twenty records {document['ms']:,.0f} ms, "
                f"CPU {document['cpu']:,.0f} ms"
            )
        for number, waits in site.get("readers", {}).items():
            sentences.append(
                f"{name}: {number} readers, two workers: p50 {waits['p50']:,.0f} ms, "
                f"p99 {waits['p99']:,.0f} ms ({waits['pages']} pages)"
            )
        for page, sizes in site.get("wire", {}).items():
            sentences.append(
                f"{name}: first view of {page} {sum(sizes.values()):.1f} kB over the wire "
                f"({sizes['page']:.1f} the page)"
            )
    return sentences


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
