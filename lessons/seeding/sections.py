"""Markdown files cut up: front matter, and the sections under the headings of a kind."""

import re

from .yaml_lines import Problem

Sections = dict[str, tuple[int, str]]


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """The front matter, the body, and the line on which the body begins."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == "---":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1


def split_sections(
    headings: dict[str, str],
    body: str,
    first_line: int,
    file: str,
    problems: list[Problem],
) -> Sections:
    """Field → its line and text: what stands under the headings of the kind, the rest in body."""
    heading_of = {heading.lower(): name for name, heading in headings.items()}
    found: dict[str, list[str]] = {"body": []}
    begins = {"body": first_line}
    current = "body"
    for number, line in enumerate(body.split("\n"), start=first_line):
        heading = re.match(r"##\s+(.+?)\s*$", line)
        if not heading:
            found[current].append(line)
            continue
        name = heading_of.get(heading[1].lower())
        if name is None or name in found:
            known = ", ".join(headings.values())
            fault = "stands twice" if name else f"is none of: {known}"
            problems.append(Problem(file, number, f"the heading “{heading[1]}” {fault}"))
            continue
        current, found[name], begins[name] = name, [], number + 1
    texts = {name: "\n".join(lines) for name, lines in found.items()}
    return {
        name: (begins[name] + blank_lines(text), text.strip())
        for name, text in texts.items()
        if text.strip()
    }


def blank_lines(text: str) -> int:
    """How many lines stand before the first that says something."""
    return text[: len(text) - len(text.lstrip())].count("\n")
