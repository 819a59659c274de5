"""Parsed records put into the order in which the database gives them back."""

from typing import Any

SORTED = {
    "countries",
    "places",
    "mandates",
    "missions",
    "implied_missions",
    "themes",
    "actors",
    "experience",
    "addressees",
    "documents",
}


def normal(kind: str, record: Any) -> Any:
    """Sets are sorted, so that their order in a file is no difference. Lists keep theirs."""
    changes: dict[str, Any] = {
        name: sorted(getattr(record, name)) for name in SORTED & type(record).model_fields.keys()
    }
    if kind == "mission":
        changes["links"] = sorted(record.links, key=lambda link: link.to)
    if kind == "evolution":
        changes["paragraphs"] = sorted(record.paragraphs)
    if kind == "exercise":
        changes["lines"] = [
            line.model_copy(
                update={"paragraphs": sorted(line.paragraphs), "entries": sorted(line.entries)}
            )
            for line in record.lines
        ]
    return record.model_copy(update=changes)
