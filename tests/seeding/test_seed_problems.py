import pytest

from missions.models import Mission
from tests.seeding.sample import edit, problems

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("slug", "slug: x\ntitle", 1, "the file's name is the slug; leave it out"),
        ("arcadia-2011/1", "arcadia-2011/9", 15, "there is no paragraph “arcadia-2011/9”"),
        ("dilemma:walk-or-watch", "dilemma:fly", 31, "there is no entry “dilemma:fly”"),
        ("kind: stage", "kind: debrief", 17, "only a stage has minutes"),
        ("kind: stage", "kind: debrief", 22, "a line of kind “inject” cannot follow a “stage”"),
        ("kind: outcome", "kind: secret", 46, "“secret” is none of objective, situation"),
        (
            "    basis: invented\n    time",
            "    basis: text\n    time",
            22,
            "a line that is “text” names its paragraph",
        ),
        (
            "text: Whom would you ask?\n    basis: invented",
            "text: Whom would you ask?\n    basis: invented\n    side: For both",
            43,
            "only a consideration has a side",
        ),
    ],
)
def test_problems_of_an_exercise_have_the_line(seeds, old, new, line, message):
    path = seeds / "exercises/river-2011.yaml"
    old, new = (old, new) if old != "slug" else ("title", new)
    edit(path, old, new)
    found = [f for f in problems(seeds) if f.startswith("exercises/river-2011.yaml:")]
    assert any(message in problem and f":{line}:" in problem for problem in found), found


def test_every_problem_is_reported_at_once_with_file_and_line_and_nothing_is_loaded(seeds):
    practice = seeds / "practices/water-patrols.md"
    edit(practice, "  - patrols", "  - petrols")
    edit(practice, "  - paragraph: arcadia-2011/2\n", "  - paragraph: arcadia-2011/99\n")
    edit(practice, "[[lesson:ask-first]]", "[[lesson:ask-last]]")
    edit(
        seeds / "lessons/ask-first.md",
        "summary: Participants held that patrols should ask first.\n",
        "",
    )
    edit(seeds / "missions.yaml", "kind: peacekeeping", "kind: peacekeping")
    (seeds / "countries.yaml").write_text("- slug: a\n  name: A\n- slug: a\n  name: B\n")
    assert problems(seeds) == [
        "countries.yaml:3: the country “a” is already at countries.yaml:1",
        "lessons/ask-first.md:2: a published record needs a summary; there is none",
        "missions.yaml:4: “kind”: “peacekeping” is none of peacekeeping, hybrid, "
        "special-political, support-office, regional, multinational",
        "missions.yaml:7: there is no country “arcadia”",
        "places.yaml:4: there is no country “arcadia”",
        "practices/water-patrols.md:5: there is no theme “petrols”",
        "practices/water-patrols.md:13: there is no country “arcadia”",
        "practices/water-patrols.md:22: arcadia-2011/2 is not among the citations",
        "practices/water-patrols.md:30: there is no paragraph “arcadia-2011/99”",
        "practices/water-patrols.md:39: the link leads nowhere: there is no lesson “ask-last”",
    ]
    assert not Mission.objects.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "practices/x.md:1: must begin with front matter"),
        ("---\n---\n", "practices/x.md:1: the front matter holds no keys"),
        ("---\ntitle: [\n---\n", "practices/x.md:2: no valid YAML"),
        ("---\ntitle: A\ntitle: B\n---\n", "practices/x.md:3: “title” is in one record twice"),
        ("---\ntitle: A\ncolour: red\n---\n", "practices/x.md:3: “colour” is not a known key here"),
        ("---\ntitle: A\nthemes: patrols\n---\n", "practices/x.md:3: “themes”: input should be"),
        (f"---\ntitle: {'x' * 91}\n---\n", "“title” has 91 characters; at most 90"),
        (
            "---\ntitle: A\n---\n\n## Outlook\n\nx\n",
            "practices/x.md:5: the heading “Outlook” is none",
        ),
        ("---\ntitle: A\nquestion: Why?\n---\n", "practices/x.md:3: “question” is not a known key"),
        ("---\ntitle: A\nreviewed_on: yesterday\n---\n", "write “yesterday” as 2026-11-20"),
        ("---\ntitle: A\nreviewed_on: 2026-02-30\n---\n", "write “2026-02-30” as 2026-11-20"),
        ("---\na: &x [1]\ntitle: *x\n---\n", "write the value out; YAML aliases are not read"),
        ("---\ntitle: A\ndo:\n  - text: x\n---\n", "each line of “do” needs its paragraph"),
    ],
)
def test_problems_of_a_file_have_the_line(seeds, text, message):
    (seeds / "practices/x.md").write_text(text)
    assert any(message in problem for problem in problems(seeds)), problems(seeds)


def test_bytes_that_are_not_utf8_are_reported_with_the_line(seeds):
    (seeds / "practices/x.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert "practices/x.md:2: is not UTF-8; save it as UTF-8" in problems(seeds)


def test_a_relation_written_on_both_sides_is_a_problem(seeds):
    relation = "relations:\n  - kind: answers\n    to: practice:water-patrols\n"
    edit(seeds / "dilemmas/walk-or-watch.md", "editor_note", f"{relation}editor_note")
    assert any("write it on one side" in problem for problem in problems(seeds))


def test_a_position_needs_latitude_longitude_and_source(seeds):
    edit(seeds / "countries.yaml", "iso: AX", "iso: AX\n  latitude: 60.1")
    edit(seeds / "places.yaml", "kind: town", "kind: town\n  latitude: 60\n  longitude: 200")
    found = "\n".join(problems(seeds))
    assert "both a latitude and a longitude" in found
    assert "“longitude”" in found
    edit(seeds / "places.yaml", "longitude: 200", "longitude: 20")
    assert "position_source" in "\n".join(problems(seeds))
