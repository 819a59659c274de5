#!/bin/sh
# rcssmin 1.3.0 turns a descendant into the element itself within a cascade layer.
#
# ".a :is(.b)" means a .b within an .a. At the top of a stylesheet rcssmin keeps the space; inside
# @layer, @media or @container it takes what is before the colon for the name of a property and
# writes ".a:is(.b)", an element that is both. Nothing reports it; the rule just stops matching.
# ".a *:is(.b)" says the same and is kept.
#
# Seen on 28 November 2026 on Python 3.11. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rcssmin==1.3.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from rcssmin import cssmin

RULE = ".a :is(.b) { color: red }"
print("rcssmin", version("rcssmin"))
found = [
    cssmin(RULE),
    cssmin(f"@layer one {{ {RULE} }}"),
    cssmin(f"@layer one {{ {RULE.replace(' :is', ' *:is')} }}"),
]
print(*found, sep="\n")
wanted = [
    ".a :is(.b){color:red}",
    "@layer one{.a:is(.b){color:red}}",
    "@layer one{.a *:is(.b){color:red}}",
]
sys.exit(found != wanted)
PYTHON
