"""The parts of a Markdown seed file: front matter, body, and sections under known headings."""

import re

from .yaml_lines import Problem


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """The front matter (None if the file has none), the body, and the line where it begins."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == "---":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1


def split_sections(
    headings: dict[str, str], body: str, first_line: int, file: str, problems: list[Problem]
) -> dict[str, tuple[int, str]]:
    """Field → the line and the text of its section. `headings`: field → heading. What precedes the
    first known heading is the field "body"; unknown and repeated headings become problems."""
    field_of = {heading.lower(): name for name, heading in headings.items()}
    sections: dict[str, list[str]] = {"body": []}
    begins = {"body": first_line}
    current = "body"
    for number, line in enumerate(body.split("\n"), start=first_line):
        heading = re.match(r"##\s+(.+?)\s*$", line)
        if not heading:
            sections[current].append(line)
            continue
        name = field_of.get(heading[1].lower())
        if name is None or name in sections:
            fault = "is there twice" if name else f"is none of: {', '.join(headings.values())}"
            problems.append(Problem(file, number, f"the heading “{heading[1]}” {fault}"))
            continue
        current, sections[name], begins[name] = name, [], number + 1
    texts = {name: "\n".join(lines) for name, lines in sections.items()}
    return {
        name: (begins[name] + count_blank_lines(text), text.strip())
        for name, text in texts.items()
        if text.strip()
    }


def count_blank_lines(text: str) -> int:
    """The number of empty lines at the beginning."""
    return text[: len(text) - len(text.lstrip())].count("\n")
