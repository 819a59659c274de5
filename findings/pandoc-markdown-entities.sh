#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17) writes a text that looks like an HTML entity unescaped into
# every dialect of Markdown, so that reading it back gives another text.
#
# A tree that holds the seven characters R&amp;D is written as R&amp;D; read again, it is R&D.
# The writers escape characters such as * and [, so one expects \&amp; or &amp;amp; here.
# Whoever exports typed text as Markdown through pandoc changes it without an error.
#
# Seen on 27 November 2026 on Python 3.11, for commonmark, gfm, markdown and markdown_strict.
# Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys

import pypandoc

TYPED = "R&amp;D"
tree = {
    "pandoc-api-version": [1, 23, 1],
    "meta": {},
    "blocks": [{"t": "Para", "c": [{"t": "Str", "c": TYPED}]}],
}
print("pandoc", pypandoc.get_pandoc_version())
changed = False
for dialect in ("commonmark", "gfm", "markdown", "markdown_strict"):
    written = pypandoc.convert_text(json.dumps(tree), dialect, format="json").strip()
    again = pypandoc.convert_text(written, "plain", format=dialect).strip()
    print(f"{dialect}: typed {TYPED!r}, written {written!r}, read again {again!r}")
    changed |= (written, again) != ("R&amp;D", "R&D")
sys.exit(changed)
PYTHON
