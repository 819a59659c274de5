"""YAML with the line of every value, so that a problem can name the place to mend."""

from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, and where: `line` counts from 1; 0 stands for the whole file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}: {self.message}"
            if self.line
            else f"{self.file}: {self.message}"
        )


class PlainLoader(yaml.SafeLoader):
    """Texts, numbers, booleans; a date stays the text that somebody wrote."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass
class Located:
    """Plain data and, for the path of each value in it, its line."""

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str, first_line: int = 1) -> Located:
    """`first_line` is where the text begins in its file. Faults of the YAML become problems."""
    found = Located(data=None)
    try:
        loader = PlainLoader(text)
        node = loader.get_single_node()
        if node is not None:
            found.data = _build(loader, node, (), found, first_line)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + mark.line if mark else first_line
        found.problems.append((line, f"no valid YAML: {getattr(error, 'problem', None) or error}"))
    return found


def _build(loader: PlainLoader, node: yaml.Node, path: Path, found: Located, first: int) -> Any:
    found.lines[path] = node.start_mark.line + first
    if id(node) in found.seen:  # an alias; nested ones would grow without bound
        found.problems.append((found.lines[path], "write the value out; YAML aliases are not read"))
        return None
    found.seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(loader, item, (*path, index), found, first)
            for index, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(loader, node, path, found, first)
    return loader.construct_object(node)


def _build_mapping(
    loader: PlainLoader, node: yaml.MappingNode, path: Path, found: Located, first: int
) -> dict:
    result: dict = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node)
        if key in result:
            line = key_node.start_mark.line + first
            found.problems.append((line, f"“{key}” stands twice in one record"))
        result[key] = _build(loader, value_node, (*path, key), found, first)
        found.lines[(*path, key)] = key_node.start_mark.line + first
    return result
