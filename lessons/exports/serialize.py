"""Parts of a tree as plain data for a JSON column, and back.

Neither pickle, which runs what it reads and which no other program reads, nor the union types of
pydantic, which would have to guess: the data names its class under "is". Handouts of earlier
releases hold this shape."""

from dataclasses import fields, is_dataclass
from typing import Any

from . import tree

CLASSES = {
    name: found
    for name, found in vars(tree).items()
    if is_dataclass(found) and found.__module__ == tree.__name__
}


def serialize(part: Any) -> Any:
    if is_dataclass(part):
        values = {field.name: serialize(getattr(part, field.name)) for field in fields(part)}
        return {"is": type(part).__name__, **values}
    return [serialize(one) for one in part] if isinstance(part, tuple) else part


def deserialize(data: Any) -> Any:
    """Leaves out fields that the tree of this release no longer has."""
    if isinstance(data, dict):
        found: Any = CLASSES[data["is"]]
        names = {field.name for field in fields(found)} & data.keys()
        return found(**{name: deserialize(data[name]) for name in names})
    return tuple(map(deserialize, data)) if isinstance(data, list) else data
