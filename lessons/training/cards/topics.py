"""The situations that have do or don't lines: to choose a card from, and to narrow a long one."""

from dataclasses import dataclass, field

from ...facet_index import ResultSet
from .card import PAGE_ROWS, Card, LineCounter

NARROWED_BY = ("theme", "mission", "phase", "actor", "kind")
MIN_LINES = 4
MAX_SUGGESTIONS = 10


@dataclass(frozen=True)
class Topic:
    """A facet value, with the number of lines that its card would have."""

    facet: str
    slug: str
    label: str
    lines: int
    children: list["Topic"] = field(default_factory=list)


def find_topics(result: ResultSet, facet: str, counter: LineCounter) -> list[Topic]:
    """The values of a facet that have lines, in the order of the facet."""
    names = result.snapshot.labels.names[facet]
    topics = (
        Topic(facet, slug, str(label), counter.count(result.ids_with(facet, slug) & result.ids))
        for slug, label in names.items()
    )
    return [topic for topic in topics if topic.lines]


def nest_themes(topics: list[Topic], parents: dict[str, str]) -> list[Topic]:
    """The top-level themes with their subthemes. `parents`: slug of a theme → its parent's."""
    top_level = {topic.slug: topic for topic in topics if topic.slug not in parents}
    for topic in topics:
        if parent := top_level.get(parents.get(topic.slug, "")):
            parent.children.append(topic)
    return list(top_level.values())


def suggest_narrower_topics(result: ResultSet, card: Card) -> list[Topic]:
    """Values that leave about half a page of lines at most, those with most lines first."""
    counter = LineCounter(result.ids)
    selected = result.selection.filters
    most_lines = min(PAGE_ROWS // 2, len(card.lines) - 1)

    def is_narrower(topic: Topic) -> bool:
        if topic.facet not in selected:
            return True
        parent = result.snapshot.labels.parents.get(topic.slug)
        return topic.facet == "theme" and parent in selected["theme"]

    topics = [
        topic
        for facet in NARROWED_BY
        for topic in find_topics(result, facet, counter)
        if MIN_LINES <= topic.lines <= most_lines and is_narrower(topic)
    ]
    return sorted(topics, key=lambda topic: (-topic.lines, topic.label))[:MAX_SUGGESTIONS]
