#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17) reads the start of an HTML list and neither the number of an
# item nor the direction of the list.
#
# <ol start="12"> counts from 12, as a browser shows it. <li value="30"> at the head of a list is
# read as item 1, and <ol reversed start="9"> counts 9, 10 where a browser shows 9, 8. Paragraphs of
# a report whose numbers are given by value, because some are left out, get the numbers of others.
#
# Seen on 28 November 2026 on Python 3.11. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pypandoc

LISTS = {
    "start": '<ol start="12"><li>first</li><li>second</li></ol>',
    "value": '<ol><li value="30">first</li><li value="34">second</li></ol>',
    "reversed": '<ol reversed start="9"><li>first</li><li>second</li></ol>',
}
print("pandoc", pypandoc.get_pandoc_version())
numbers = {}
for name, html in LISTS.items():
    lines = pypandoc.convert_text(html, "plain", format="html").split("\n")
    numbers[name] = [int(line.split(".")[0]) for line in lines if line]
print(numbers)
sys.exit(numbers != {"start": [12, 13], "value": [1, 2], "reversed": [9, 10]})
PYTHON
