"""A briefing note has the lines of the briefs that the themes of its records have."""

import pytest

from lessons.models import BriefLine
from tests.handouts.test_presets import pages, text
from tests.makers import (
    make_dilemma,
    make_handout,
    make_lesson,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db


def add_line(theme, part, words, position=1):
    line = BriefLine.objects.create(theme=theme, part=part, text=words, position=position)
    line.paragraphs.add(make_paragraph(make_source(f"{theme.slug}-{part}-{position}")))


def test_a_briefing_has_the_brief_of_the_theme_that_its_records_share_with_its_sources():
    shared, other = make_theme("gates"), make_theme("logistics")
    for part in ("agreed", "changed", "contested", "unknown"):
        add_line(shared, part, f"Gates {part}.")
    add_line(other, "agreed", "Logistics agreed.")
    cites = [make_paragraph(make_source(key)) for key in ("one", "two")]
    records = [make_lesson(themes=[shared], cites=cites), make_lesson(themes=[shared, other])]
    printed = text(make_handout(*records, preset="briefing"))
    after = {name: printed[printed.index(name) + 1] for name in printed if name.startswith("What ")}
    assert after["What is agreed: more than one source says it"].startswith("Gates agreed. [")
    assert after["What changed over the years"].startswith("Gates changed. [")
    assert after["What is contested"].startswith("Gates contested. [")
    assert after["What is not known"].startswith("Gates unknown. [")
    assert "Logistics agreed" not in " ".join(printed)  # the theme of one record only
    sources = printed[printed.index("Sources") :]
    assert any("gates-unknown" in line for line in sources)


def test_the_brief_is_the_bottom_line_where_each_record_has_one_source():
    theme = make_theme("gates")
    add_line(theme, "agreed", "Gates agreed.")
    records = [make_lesson(title=f"Gate {n}", themes=[theme]) for n in range(2)]
    printed = text(make_handout(*records, preset="briefing"))
    assert printed[printed.index("Bottom line") + 1].startswith("Gates agreed. [")
    assert printed[printed.index("What one source says") + 1].startswith("Gate 0")
    assert "Nothing here is in more than one source." not in printed


def test_a_briefing_with_the_longest_lines_of_briefs_has_two_pages():
    themes = [make_theme(slug) for slug in ("gates", "camps")]
    for theme in themes:
        for part in ("agreed", "changed", "contested", "unknown"):
            add_line(theme, part, "word " * 79)
    paragraphs = [make_paragraph() for _ in range(3)]
    values = {"cites": paragraphs, "themes": themes}
    records = [make_practice(title="x" * 80 + str(n), **values) for n in range(30)]
    records += [make_practice(title="y" * 80 + str(n), themes=themes) for n in range(9)]
    for n in range(8):
        dilemma = make_dilemma(question=f"Stay or go {n}? " + "word " * 40, **values)
        for order in range(3):
            dilemma.points.create(
                kind="positions",
                text="word " * 70,
                holder="The force",
                paragraph=paragraphs[0],
                order=order,
            )
        records.append(dilemma)
    assert len(pages(make_handout(*records, preset="briefing"))) <= 2
