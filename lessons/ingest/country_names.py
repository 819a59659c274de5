"""The names of all States in English, French and Spanish."""

from pathlib import Path

FILE = Path(__file__).with_suffix(".txt")


def read_country_names() -> dict[str, list[str]]:
    """Map ISO codes to names; the first is the usual English one. Former States have codes too."""
    rows = (line.split("|") for line in FILE.read_text("utf-8").splitlines() if line[:1] != "#")
    return {code: names for code, *names in rows}
