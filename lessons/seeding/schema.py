"""The shape of a record in a seed file: its keys, their order and their types.

Types and defaults come from the fields of the model. `validate` checks choices and lengths against
the same fields.
"""

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar

from django.db.models import NOT_PROVIDED, Field, Model
from pydantic import BaseModel, BeforeValidator, ConfigDict, create_model, model_validator

from missions.fields import LinesField, PartialDateField
from pocbase.web import clean_text

# YAML reads 2010 as a number; this type turns it back into a text.
Text = Annotated[
    str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)
]
TYPES = {
    "BooleanField": bool,
    "FloatField": float,
    "PositiveIntegerField": int,
    "PositiveSmallIntegerField": int,
}
REQUIRED = ...


class Record(BaseModel):
    """`ADDED` names fields that are younger than the seed marks of some installations. A digest
    leaves them out while they have their default, so that older marks still match."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, strict=True)
    ADDED: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def clean_texts(cls, data: Any) -> Any:
        return clean_values(data)


def clean_values(data: Any) -> Any:
    """The data with all texts cleaned, as forms clean them; quotes are as the file has them."""
    if isinstance(data, str):
        return clean_text(data, keep_quotes=True)
    if isinstance(data, dict):
        return {key: clean_values(value) for key, value in data.items()}
    return [clean_values(value) for value in data] if isinstance(data, list) else data


def shape_of(
    columns: dict[str, Field],
    keys: Iterable[str],
    own: dict[str, Any],
    added: tuple[str, ...] = (),
) -> type[Record]:
    """A record with these keys. `own`: (type, default) of keys where the column does not give
    both."""
    fields: dict[str, Any] = {key: own.get(key) or type_of(columns[key]) for key in keys}
    shape = create_model("SeedRecord", __base__=Record, **fields)
    shape.ADDED = added
    return shape


def variant_of(shape: type[Record], without: set[str], **more: Any) -> type[Record]:
    """The same shape without some keys, and with more."""
    fields = shape.model_fields.items()
    rest = {name: (field.annotation, field) for name, field in fields if name not in without}
    return create_model("SeedRecord", __base__=Record, **rest, **more)  # type: ignore[call-overload]


def columns_of(
    model: type[Model], keys: Iterable[str], renamed: dict[str, str] | None = None
) -> dict[str, Any]:
    """Key of a record → field of the model, for the keys that have one."""
    fields = {field.name: field for field in model._meta.get_fields() if isinstance(field, Field)}
    names = {key: (renamed or {}).get(key, key) for key in keys}
    return {key: fields[name] for key, name in names.items() if name in fields}


def type_of(column: Field) -> tuple[Any, Any]:
    """The type and the default of a key, as its column has them."""
    if column.many_to_many or isinstance(column, LinesField):
        return list[str], [] if column.blank else REQUIRED
    if isinstance(column, PartialDateField):
        return Text, "" if column.blank else REQUIRED
    type_ = str if column.is_relation else TYPES.get(column.get_internal_type(), str)
    if column.null:
        return (str, "") if type_ is str else (type_ | None, None)
    if column.default is not NOT_PROVIDED:
        return type_, type_(column.default)
    return type_, "" if column.blank and type_ is str else REQUIRED
