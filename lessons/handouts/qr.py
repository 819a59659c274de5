"""The code with which a phone opens the page of a handout."""

import io

import segno
from django.utils.translation import gettext as _

from ..exports.tree import Picture


def qr_code(url: str, width: int = 22) -> Picture:
    """`width` in millimetres."""
    file = io.BytesIO()
    segno.make(url, error="m", micro=False).save(file, kind="png", scale=6, border=2)
    alternative = _("QR code. It opens this handout, with its sources: %(url)s") % {"url": url}
    return Picture(file.getvalue(), alternative, width)
