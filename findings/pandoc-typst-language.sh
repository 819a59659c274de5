#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17) keeps the language of a block for typst and drops that of a
# passage within a paragraph.
#
# A Div with lang="fr" becomes #set text(lang: "fr"). A Span with lang="fr" becomes bare words: a
# tagged PDF made from it tells a screen reader that a French quotation is in the main language.
# The HTML writer keeps the attribute in both cases, so the tree is right.
#
# Seen on 27 November 2026 on Python 3.11. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys

import pypandoc

FRENCH = ["", [], [["lang", "fr"]]]


def write(block, target):
    tree = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [block]}
    return pypandoc.convert_text(json.dumps(tree), target, format="json").strip()


word = {"t": "Str", "c": "bonjour"}
passage = {"t": "Para", "c": [{"t": "Span", "c": [FRENCH, [word]]}]}
block = {"t": "Div", "c": [FRENCH, [{"t": "Para", "c": [word]}]]}
print("pandoc", pypandoc.get_pandoc_version())
for name, tree in (("passage", passage), ("block", block)):
    print(f"{name}: typst {write(tree, 'typst')!r}, html {write(tree, 'html')!r}")
as_seen = (
    "fr" not in write(passage, "typst").replace("bonjour", "")
    and 'lang: "fr"' in write(block, "typst")
    and 'lang="fr"' in write(passage, "html")
)
sys.exit(not as_seen)
PYTHON
