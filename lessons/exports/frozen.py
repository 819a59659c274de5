"""The tree as plain data for a JSON column, and back."""

from dataclasses import fields, is_dataclass
from typing import Any

from . import document

KINDS = {
    kind.__name__: kind
    for kind in vars(document).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == document.__name__
}


def freeze(part: Any) -> Any:
    if is_dataclass(part) and not isinstance(part, type):
        values = {field.name: freeze(getattr(part, field.name)) for field in fields(part)}
        return {"is": type(part).__name__, **values}
    return [freeze(one) for one in part] if isinstance(part, tuple) else part


def thaw(part: Any) -> Any:
    """Leaves out what this program's tree no longer has."""
    if isinstance(part, dict):
        kind = KINDS[part["is"]]
        known = {field.name for field in fields(kind)}
        return kind(**{name: thaw(value) for name, value in part.items() if name in known})
    return tuple(thaw(one) for one in part) if isinstance(part, list) else part
