"""The code with which a phone opens the page of a handout."""

import io

import segno

from ..exports.tree import Picture


def qr_code(url: str, width: int = 22) -> Picture:
    """`width` in millimetres."""
    file = io.BytesIO()
    segno.make(url, error="m", micro=False).save(file, kind="png", scale=6, border=2)
    return Picture(file.getvalue(), url, width)
