"""Make paragraphs with permanent keys from drafts."""

from collections.abc import Sequence

from .assembly import Draft
from .footnotes import is_star_note
from .joining import find_doubtful_hyphens, join_pieces
from .keys import FragmentRegistry, make_section_slug
from .records import Paragraph, Piece, Problem


def make_paragraphs(
    drafts: Sequence[Draft], keys: FragmentRegistry, words: frozenset[str]
) -> tuple[list[Paragraph], list[Problem]]:
    """Make the paragraphs of the body in reading order, then the footnotes."""
    found, problems = [], []
    fragments: dict[int, str] = {}
    _name_parts(drafts, keys)
    for draft in sorted(drafts, key=lambda draft: draft.kind == "footnote"):
        text = join_pieces(draft.pieces, words)
        if not text:
            problems.append(Problem(draft.pieces[0].line, _describe_empty(draft)))
            continue
        for line, word in find_doubtful_hyphens(draft.pieces, words):
            problems.append(Problem(line, f"the hyphen of “{word}” may be a line break"))
        fragment = _make_fragment(draft, keys, fragments)
        fragments[id(draft)] = fragment
        found.append(_make_paragraph(draft, keys.qualify(fragment), text))
    return found, problems


def _name_parts(drafts: Sequence[Draft], keys: FragmentRegistry) -> None:
    """Name the parts before any key is made, so that no unnumbered paragraph takes their keys."""
    part = section = ""
    for draft in drafts:
        if draft.kind == "paragraph" and draft.number:
            if draft.restarts:
                part = keys.name_part(draft.section, previous=section)
            draft.part, section = part, draft.section
            keys.awaited[part] += bool(part)


def _make_paragraph(draft: Draft, key: str, text: str) -> Paragraph:
    lines = _collect_lines(draft.pieces)
    number = _get_number(draft, key)
    return Paragraph(key, draft.kind, number, draft.section, text, lines[0], lines)


def _get_number(draft: Draft, key: str) -> int | None:
    if draft.kind == "paragraph":
        return draft.number[0] if len(draft.number) == 1 else None
    return None if is_star_note(draft.pieces[0].text) else int(key.rpartition("-")[2])


def _make_fragment(draft: Draft, keys: FragmentRegistry, fragments: dict[int, str]) -> str:
    if draft.kind == "footnote":
        if is_star_note(draft.pieces[0].text):
            return keys.add_star_note()
        return keys.add_footnote(draft.number[0] if draft.number else 0)
    if draft.kind == "bullet":
        numbered = fragments.get(id(draft.under))
        return keys.add_bullet(numbered or make_section_slug(draft.heading))
    if draft.number:
        name = draft.label or ".".join(map(str, draft.number))
        return keys.add_numbered(name, draft.heading, draft.part)
    if draft.stem:
        return keys.add_named(draft.stem)
    return keys.add_unnumbered(draft.heading)


def _collect_lines(pieces: Sequence[Piece]) -> tuple[int, ...]:
    return tuple(sorted({piece.line for piece in pieces}))


def _describe_empty(draft: Draft) -> str:
    if draft.number:
        return f"number {'.'.join(map(str, draft.number))} without text"
    return "list sign without text"
