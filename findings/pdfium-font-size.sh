#!/bin/sh
# pypdfium2 5.15.2 (PDFium) gives 1.0 as the font size of text that is printed in 10 points.
#
# FPDFText_GetFontSize returns the operand of Tf and leaves the text matrix out. Writers such as
# Acrobat Distiller set "1 Tf" and scale by the matrix, so that all text of a report, its headings,
# text and footnotes alike, has the size 1.0. The vertical scale of FPDFText_GetMatrix times that
# size is what the page shows.
#
# Seen on 27 November 2026 on Python 3.11. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    pypdfium2==5.15.2 reportlab==5.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import math
import sys

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from reportlab.pdfgen import canvas

file = io.BytesIO()
page = canvas.Canvas(file)
text = page.beginText()
text.setFont("Times-Roman", 1)
text.setTextTransform(10, 0, 0, 10, 72, 700)
text.textOut("Printed in ten points")
page.drawText(text)
page.save()
layer = pdfium.PdfDocument(file.getvalue())[0].get_textpage()
matrix = pdfium_c.FS_MATRIX()
pdfium_c.FPDFText_GetMatrix(layer, 0, matrix)
size = pdfium_c.FPDFText_GetFontSize(layer, 0)
shown = size * math.hypot(matrix.c, matrix.d)
print(f"font size {size}, with the matrix {shown}")
sys.exit(not (size == 1.0 and abs(shown - 10) < 0.01))
PYTHON
