"""The names of facet values, and which stored values each of them covers."""

from dataclasses import dataclass

from .definitions import FACETS, Label


@dataclass(frozen=True)
class Labels:
    """`names` facet → slug → label, in the order in which a page lists them.

    `members` facet → slug → the stored values (primary keys, choices) that it covers: a parent
    theme covers its children too, a year the sources of that year. `nested` facet → slug → parent.
    """

    names: dict[str, dict[str, Label]]
    members: dict[str, dict[str, tuple[int | str, ...]]]
    nested: dict[str, dict[str, str]]

    @property
    def parents(self) -> dict[str, str]:
        """Child theme → its parent."""
        return self.nested["theme"]


def read_labels() -> Labels:
    values = {name: list(facet.read()) for name, facet in FACETS.items()}
    return Labels(
        {name: {one.slug: one.label for one in each} for name, each in values.items()},
        {name: {one.slug: one.stored for one in each} for name, each in values.items()},
        {
            name: {one.slug: one.parent for one in each if one.parent}
            for name, each in values.items()
        },
    )
