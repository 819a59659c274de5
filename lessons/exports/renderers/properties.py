"""The properties of an Office file: title, author, language, and days that are not of 1970."""

from __future__ import annotations

from datetime import UTC, datetime, time
from html import escape

from ..tree import Document

PART = "docProps/core.xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
AUTHOR = "pocbase"


def write_properties(document: Document) -> str:
    """Created on the day of making, modified when its newest record changed if that is later."""
    made = datetime.combine(document.made, time(), UTC)
    times = {"created": made, "modified": max(made, document.modified)}
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{write_moment(moment)}</dcterms:{name}>'
        for name, moment in times.items()
    )
    texts = {
        "dc:title": document.title,
        "dc:creator": AUTHOR,
        "cp:lastModifiedBy": AUTHOR,
        "dc:description": document.how_to_cite,
        "dc:language": language_tag(document),
    }
    named = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts.items() if text)
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{named}{dates}</cp:coreProperties>'
    )


def write_moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def language_tag(document: Document) -> str:
    """The language as BCP 47 writes it, such as en-GB."""
    language, _, region = document.language.partition("-")
    return f"{language}-{region.upper()}" if region else language
