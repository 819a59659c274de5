"""Readers of question banks that are not ours: gift-pegjs and moodle-xml-parser."""

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import moodle_xml_parser.parser as moodle_xml
from playwright._impl._driver import compute_driver_executable

PARSER = Path(__file__).parents[1] / "samples" / "gift-pegjs" / "pegjs-gift.js"
READ = (
    "const text = require('fs').readFileSync(0, 'utf8');"
    "console.log(JSON.stringify(require(process.argv[1]).parse(text)))"
)


def gift(content: bytes) -> list[dict]:
    """Its questions. The Node of Playwright runs the parser."""
    node = compute_driver_executable()[0]
    read = subprocess.run(
        [node, "-e", READ, PARSER], input=content, capture_output=True, timeout=60, check=False
    )
    assert read.returncode == 0, read.stderr.decode()[-400:]
    return [question for question in json.loads(read.stdout) if question["type"] != "Category"]


def moodle_questions(content: bytes) -> list[ElementTree.Element]:
    return ElementTree.fromstring(content).findall("question")  # noqa: S314


def moodle_choices(content: bytes) -> list:
    return moodle_xml.parse_bytes(content)["multichoice"]
