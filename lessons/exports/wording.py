"""Words in the language that is active, for a renderer that knows none."""

from django.utils.translation import gettext as _

from .words import Words


def words() -> Words:
    return Words(
        contents=_("Contents"),
        references=_("References"),
        how_to_cite=_("How to cite"),
        address=_("Address"),
        date=_("Date"),
        paragraphs=_("Paragraphs cited"),
        standing=_("Standing"),
        published=_("Published at"),
        symbol=_("Symbol"),
        please_note=_("Please note"),
        notes=_("Notes"),
        do=_("Do"),
        dont=_("Don’t"),
        items=_("Items"),
        about=_("About"),
        title=_("Title"),
        organisers=_("Published or organised by"),
        language=_("Language"),
        continued=_("%(title)s (continued)"),
        page=_("Page"),
        cut=_("Cut along the outer marks, fold along the dotted line."),
        undated=_("no date"),
    )
