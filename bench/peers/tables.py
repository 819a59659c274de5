"""The measurements of the peers as tables, on the screen and in bench/results/."""

import json
import os
import platform
from datetime import date
from pathlib import Path

from bench.report import RESULTS

SITES = ("ours", "datasette", "wagtail", "plain")
Found = dict[str, dict[str, tuple]]
HEAD = (
    "| | {0} | {0}: CPU | the quickest peer ÷ ours | CPU ÷ ours |\n|---|---:|---:|---:|---:|"
).format(" · ".join(SITES))


def render(size: int, found: Found) -> str:
    lines = [render_row(name, size, of_site) for name, of_site in found.items()]
    return "\n".join([f"### {size:,} records, ms of a first view", "", HEAD, *lines])


def render_row(name: str, size: int, found: dict[str, tuple]) -> str:
    """Milliseconds; of a file its rows a second."""
    is_file = name.startswith("CSV")
    cells, ratios = [], []
    for unit in range(2):
        values = {site: each[unit] for site, each in found.items()}
        ratios.append(min(values[site] for site in values if site != "ours") / values["ours"])
        if is_file:
            values = {site: size / ms * 1000 for site, ms in values.items()}
        pattern = "{:,.0f}" if is_file else "{:,.1f}"
        cells.append(
            " · ".join(pattern.format(values[site]) if site in values else "–" for site in SITES)
        )
    shares = (f"{ratio:.2f}" for ratio in ratios)
    return f"| {name}{', rows a second' if is_file else ''} | {' | '.join([*cells, *shares])} |"


def write(found: dict[int, Found], name: str) -> Path:
    about = f"Python {platform.python_version()}, {os.cpu_count()} cores, load "
    about += f"{os.getloadavg()[0]:.1f} at the end, {date.today()}, SQLite."
    path = RESULTS / f"{date.today()}-{name}.md"
    path.write_text("\n\n".join([about, *(render(*each) for each in found.items())]) + "\n")
    path.with_suffix(".json").write_text(json.dumps(found, indent=1) + "\n")
    return path
