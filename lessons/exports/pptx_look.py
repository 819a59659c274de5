"""The look of slides: pandoc's own reference deck in our type, colours and sizes."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from functools import cache

from .pandoc import program

COLOURS = {
    "dk1": "26211B", "lt1": "FBF8F1", "dk2": "5E564B", "lt2": "F3EEE2", "accent1": "1B4F8F",
    "accent2": "1F6647", "accent3": "6D3F86", "accent4": "7D5200", "hlink": "1B4F8F",
    "folHlink": "1B4F8F",
}  # fmt: skip
FACE = "Georgia"
BODY, TITLE = 2000, 2400  # hundredths of a point; slides.py counts on them


@cache
def reference() -> bytes:
    command = [program(), "--sandbox", "--print-default-data-file", "reference.pptx"]
    plain = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.startswith("ppt/theme/"):
                content = themed(content.decode()).encode()
            elif entry.filename == "ppt/slideMasters/slideMaster1.xml":
                content = sized(content.decode()).encode()
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def themed(xml: str) -> str:
    for name, colour in COLOURS.items():
        told = f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", told, xml)
    return re.sub(r'<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FACE}"/>', xml)


def sized(xml: str) -> str:
    """Titles at the left and bold; text of one size, with room between its lines."""
    xml = xml.replace('<a:lvl1pPr algn="ctr" defTabSz', '<a:lvl1pPr algn="l" defTabSz', 1)
    xml = xml.replace('<a:defRPr sz="3300" kern', f'<a:defRPr sz="{TITLE}" b="1" kern')
    for size in (2400, 2100, 1800):
        xml = xml.replace(f'<a:defRPr sz="{size}" kern', f'<a:defRPr sz="{BODY}" kern')
    return xml
