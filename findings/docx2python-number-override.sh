#!/bin/sh
# docx2python 3.7.1 prints the numbers of Word paragraphs and leaves out where a list is restarted,
# so that paragraph 40 is called 12.
#
# A list of Word may take its levels from another one and begin elsewhere (w:startOverride); this is
# what "Set numbering value" does, and how the parts of a long report go on counting. docx2python,
# which is chosen because it computes such numbers, counts from the start of the shared levels.
#
# Seen on 28 November 2026 on Python 3.11. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    docx2python==3.7.1 python-docx==1.2.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import docx
from docx2python import docx2python
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
LEVELS = f"""<w:abstractNum {W} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="12"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>"""
FIRST = f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
SECOND = f"""<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="40"/></w:lvlOverride></w:num>"""

document = docx.Document()
numbering = document.part.numbering_part.element
numbering.insert(0, parse_xml(LEVELS))
numbering.append(parse_xml(FIRST))
numbering.append(parse_xml(SECOND))
for text, number in (("twelfth", 90), ("thirteenth", 90), ("fortieth", 91), ("forty-first", 91)):
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    )
document.save("numbered.docx")

lines = [line for line in docx2python("numbered.docx").text.split("\n") if line]
print("docx2python", version("docx2python"), lines)
sys.exit(lines != ["12)\ttwelfth", "13)\tthirteenth", "12)\tfortieth", "13)\tforty-first"])
PYTHON
