"""Readers of question banks that are not ours: pygiftparser and moodle-xml-parser."""

import io
import re
from xml.etree import ElementTree

import moodle_xml_parser.parser as moodle_xml
from pygiftparser import parser as gift_parser
from pygiftparser.question import Question


def gift(content: bytes) -> list[Question]:
    """Its questions, which all must be valid."""
    found = gift_parser.parseFile(io.StringIO(content.decode()))
    assert all(question.valid for question in found)
    return found


def plain(text: str) -> str:
    """The HTML of a text: the parser leaves the marks of GIFT where they are."""
    return re.sub(r"\\([\\~=#{}:])", r"\1", text.removeprefix("[html]"))


def moodle_questions(content: bytes) -> list[ElementTree.Element]:
    return ElementTree.fromstring(content).findall("question")  # noqa: S314


def moodle_choices(content: bytes) -> list:
    return moodle_xml.parse_bytes(content)["multichoice"]
