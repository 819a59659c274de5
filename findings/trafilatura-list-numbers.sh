#!/bin/sh
# trafilatura 2.3.1 turns a numbered list into bullets, and in Markdown counts it anew from 1.
#
# Reports on the web number their paragraphs by <ol start="12">, and are cited by that number. The
# text, HTML and XML that trafilatura extracts have no number (the HTML makes the list an <ul>), so
# that a reader notices the loss; the Markdown has the wrong ones, 1 and 2 instead of 12 and 13.
#
# Seen on 28 November 2026 on Python 3.11. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import trafilatura

PAGE = """<!doctype html><html lang="en"><head><title>Patrols</title></head><body><main><article>
<h1>Patrols</h1>
<p>The page repeats what a team of assessors wrote about the northern sector after its visit.</p>
<ol start="12"><li><p>Villages on the river were reached more often than those in the hills.</p></li>
<li><p>Most of the people who were asked would rather have seen patrols early in the day.</p></li>
</ol></article></main></body></html>"""

print("trafilatura", version("trafilatura"))
markdown = trafilatura.extract(PAGE, output_format="markdown", include_formatting=True)
html = trafilatura.extract(PAGE, output_format="html", include_formatting=True)
print(markdown)
print(html)
as_seen = (
    "1. Villages" in markdown
    and "2. Most" in markdown
    and "12" not in markdown
    and "<ul>" in html
    and "<ol" not in html
)
sys.exit(not as_seen)
PYTHON
