"""The names of facet values, and how values roll up into others."""

from dataclasses import dataclass

from .definitions import FACETS, Name

__all__ = ["Labels", "Name", "read_labels"]


@dataclass(frozen=True)
class Labels:
    """Facet → slug → label, in the order in which a page lists them; and slug → stored values.

    `members` says which stored values (primary keys, choices) a slug stands for: a parent theme for
    itself and its children, a year for the sources of that year. `nested` facet → slug → parent.
    """

    names: dict[str, dict[str, Name]]
    members: dict[str, dict[str, tuple[int | str, ...]]]
    nested: dict[str, dict[str, str]]

    @property
    def parents(self) -> dict[str, str]:
        """Child theme → its parent."""
        return self.nested["theme"]


def read_labels() -> Labels:
    labels = Labels({}, {}, {})
    for name, facet in FACETS.items():
        values = list(facet.read())
        labels.names[name] = {value.slug: value.label for value in values}
        labels.members[name] = {value.slug: value.stored for value in values}
        labels.nested[name] = {value.slug: value.parent for value in values if value.parent}
    return labels
