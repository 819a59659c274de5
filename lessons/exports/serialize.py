"""Convert parts of a document tree to plain data for a JSON column, and back.

The data names its class under "is", and is safe to read, unlike a pickle. Handouts of earlier
releases have this shape."""

from dataclasses import fields, is_dataclass
from typing import Any

from . import tree

CLASSES = {
    name: value
    for name, value in vars(tree).items()
    if is_dataclass(value) and value.__module__ == tree.__name__
}


def serialize(part: Any) -> Any:
    if is_dataclass(part):
        values = {field.name: serialize(getattr(part, field.name)) for field in fields(part)}
        return {"is": type(part).__name__, **values}
    return [serialize(item) for item in part] if isinstance(part, tuple) else part


def deserialize(data: Any) -> Any:
    """Ignores fields that the classes of this release do not have."""
    if isinstance(data, dict):
        class_: Any = CLASSES[data["is"]]
        names = {field.name for field in fields(class_)} & data.keys()
        return class_(**{name: deserialize(data[name]) for name in names})
    return tuple(map(deserialize, data)) if isinstance(data, list) else data
