import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_to_one(document):
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", document.read_text()):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_that_is_named_is_there(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in re.findall(r"^make ([a-z-]+)|`make ([a-z-]+)", document.read_text(), re.MULTILINE):
        assert (line[0] or line[1]) in targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_management_command_that_is_named_is_there(document):
    commands = get_commands()
    for name in re.findall(r"manage\.py ([a-z_]+)", document.read_text()):
        assert name in commands, name


def test_the_two_commands_are_at_the_top_of_the_readme():
    top = (ROOT / "README.md").read_text().split("## What is in it")[0]
    assert "make run" in top
    assert "make test" in top
