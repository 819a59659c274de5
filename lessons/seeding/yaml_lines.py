"""YAML with the line of every value, so that a problem can name the line to fix."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]
INDENTATION = re.compile(r"^[\s?:-]+", re.MULTILINE)
MAX_SHALLOW = 500


@dataclass(frozen=True, order=True)
class Problem:
    """A fault in a seed file. `line` counts from 1; 0 means the whole file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{f'{self.line}:' if self.line else ''} {self.message}"


# Texts, numbers and booleans. A date stays a text, exactly as it was typed.
PLAIN_RESOLVERS = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class PlainLoader(yaml.SafeLoader):
    yaml_implicit_resolvers = PLAIN_RESOLVERS


class QuickLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Ten times as fast. A value that is nested very deeply would end the process."""

    yaml_implicit_resolvers = PLAIN_RESOLVERS


@dataclass
class LocatedData:
    """Plain data, and the line of each value in it by its path."""

    first_line: int
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)
    visited: set[int] = field(default_factory=set)

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def read(self, loader: Any) -> None:
        node = loader.get_single_node()
        if node is not None:
            self.data = self.build(loader, node, ())

    def build(self, loader: Any, node: yaml.Node, path: Path) -> Any:
        """The data of a node. Aliases are refused, since nested ones can grow without bound."""
        self.lines[path] = node.start_mark.line + self.first_line
        if id(node) in self.visited:
            self.problems.append(
                (self.lines[path], "write the value out; YAML aliases are not read")
            )
            return None
        self.visited.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(loader, n, (*path, index)) for index, n in enumerate(node.value)]
        if not isinstance(node, yaml.MappingNode):
            return loader.construct_object(node)
        result: dict = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node)
            line = key_node.start_mark.line + self.first_line
            if key in result:
                self.problems.append((line, f"“{key}” is in one record twice"))
            result[key] = self.build(loader, value_node, (*path, key))
            self.lines[(*path, key)] = line
        return result


def read_yaml(text: str, first_line: int = 1) -> LocatedData:
    """`first_line` is the line of the file on which the text begins. Syntax errors become
    problems."""
    if is_shallow(text):
        with suppress(yaml.YAMLError):  # the other loader says better what is wrong
            result = LocatedData(first_line)
            result.read(QuickLoader(text))
            return result
    result = LocatedData(first_line)
    try:
        result.read(PlainLoader(text))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + mark.line if mark else first_line
        result.problems.append((line, f"no valid YAML: {getattr(error, 'problem', None) or error}"))
    return result


def is_shallow(text: str) -> bool:
    """Whether it has too few brackets and indentations to nest values deeply."""
    indentation = max(map(len, INDENTATION.findall(text)), default=0)
    return indentation + text.count("[") + text.count("{") <= MAX_SHALLOW
