#!/bin/sh
# odfpy 1.4.1 gives what was deleted under tracked changes as an ordinary paragraph, before all
# others.
#
# OpenDocument stores deleted words at the head of the text, in paragraphs of text:tracked-changes.
# getElementsByType(P), the usual way to the paragraphs of a document, includes them, without a sign
# that nobody sees them in the document: text that an author has taken out is read, and comes first.
#
# Seen on 28 November 2026 on Python 3.11. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check odfpy==1.4.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import zipfile
from importlib.metadata import version

from odf import teletype
from odf.opendocument import OpenDocumentText, load
from odf.text import P

NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
CONTENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {NAMES} office:version="1.3"><office:body><office:text>
<text:tracked-changes><text:changed-region text:id="d1"><text:deletion>
<office:change-info><dc:creator>An editor</dc:creator><dc:date>2026-05-04T10:00:00</dc:date>
</office:change-info><text:p>in secret</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:p>The elders met <text:change text:change-id="d1"/>at noon.</text:p>
</office:text></office:body></office:document-content>"""

OpenDocumentText().save("blank.odt")
with zipfile.ZipFile("blank.odt") as blank, zipfile.ZipFile("changed.odt", "w") as changed:
    for name in blank.namelist():
        changed.writestr(name, CONTENT if name == "content.xml" else blank.read(name))
paragraphs = [teletype.extractText(p) for p in load("changed.odt").getElementsByType(P)]
print("odfpy", version("odfpy"), paragraphs)
sys.exit(paragraphs != ["in secret", "The elders met at noon."])
PYTHON
