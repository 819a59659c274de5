#!/bin/sh
# pygiftparser 1.1 ends the answers of a GIFT question at a closing brace that is escaped, and takes
# what follows for the end of the question.
#
# GIFT writes a brace of a text as \{ or \}. The multiple-choice question below has two answers, one
# right and one wrong; the right one holds a pair of braces. The parser reads a single answer, cut
# at the brace, and turns the question into one with a short answer; it says that it is valid.
# Whoever checks an export of questions with it takes correct files for wrong ones.
#
# Seen on 27 November 2026 on Python 3.11.
# Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pygiftparser==1.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import sys
from importlib.metadata import version

from pygiftparser import parser

PLAIN = "::Plain::Which set? {=one and two ~three}\n"
BRACES = "::Braces::Which set? {=\\{one, two\\} ~\\{three\\}}\n"
print("pygiftparser", version("pygiftparser"))
found = []
for text in (PLAIN, BRACES):
    (question,) = parser.parseFile(io.StringIO(text))
    answers = [answer.answer for answer in question.answers.answers]
    found.append((type(question.answers).__name__, len(answers), question.valid))
    print(question.title, *found[-1], answers, "then", repr(question.tail))
sys.exit(found != [("SelectSet", 2, True), ("ShortSet", 1, True)])
PYTHON
