"""The sentences of the readers of files, in the language of whoever looks at them.

The readers write English, because a report is stored once and read by many; they know no Django.
"""

import re
from functools import cache

from django.utils.translation import gettext, gettext_noop

INTERRUPTED = gettext_noop("The reading was interrupted twice.")
STATES_MISSING = gettext_noop("States that are not in the list of countries: %(names)s")
FINDINGS = (
    STATES_MISSING,
    gettext_noop("“%(name)s” looks like a mission and is unknown"),
    gettext_noop("no paragraph was found"),
    gettext_noop("read as %(encoding)s, which is a guess: check letters with accents"),
    gettext_noop("pages that are pictures, so that their text was not read: %(pages)s"),
    gettext_noop("the text was made by character recognition: compare it with the page"),
    gettext_noop("two columns may have been read across"),
    gettext_noop("the text breaks off after “%(end)s”"),
    gettext_noop("the text “%(start)s” may continue another paragraph"),
    gettext_noop("footnote %(number)s appears more than once: footnotes are counted on"),
    gettext_noop("no text was found for footnote %(number)s"),
    gettext_noop("paragraph without a number after %(number)s"),
    gettext_noop("%(count)s paragraphs have no number; the first is after %(number)s"),
    gettext_noop("number %(number)s without text"),
    gettext_noop("list sign without text"),
    gettext_noop("the hyphen of “%(word)s” may be a line break"),
    gettext_noop("numbering starts at %(number)s"),
    gettext_noop("numbering starts again at 1"),
    gettext_noop("number %(number)s follows %(before)s: a number is missing"),
    gettext_noop("number %(number)s does not follow %(before)s: read as a list item"),
    gettext_noop("number %(number)s appears again after %(before)s"),
    gettext_noop("number %(number)s is out of order after %(before)s"),
)
REFUSALS = (
    INTERRUPTED,
    gettext_noop("The reading of %(name)s was interrupted; read it again."),
    gettext_noop("%(name)s is empty; choose the file again."),
    gettext_noop("%(name)s has no text; find the document in another format."),
    gettext_noop("%(name)s is larger than %(size)s MB; divide it or save it without images."),
    gettext_noop("%(name)s is larger than %(size)s MB."),
    gettext_noop(
        "%(name)s took too much time or memory to read; divide it, or save it anew as PDF or text."
    ),
    gettext_noop("%(name)s is an RTF file; open it and save it as DOCX or PDF."),
    gettext_noop(
        "%(name)s is an image; find the document as text, or run character recognition on it."
    ),
    gettext_noop("%(name)s is a compressed file; unpack it first."),
    gettext_noop("%(name)s is a PDF file; a text file is needed here."),
    gettext_noop("%(name)s is a DOCX or other zipped file; a text file is needed here."),
    gettext_noop("%(name)s is an old Word or Office file; a text file is needed here."),
    gettext_noop("%(name)s is a web page; save it as plain text."),
    gettext_noop("%(name)s is not a text file: it is full of control characters."),
    gettext_noop("%(name)s is an XML file; save it as DOCX, PDF or plain text."),
    gettext_noop("%(name)s is written in an unknown encoding; save it as UTF-8."),
    gettext_noop("%(name)s is a web page without a text; save the page again, or copy its text."),
    gettext_noop("%(name)s is a web page far longer than a document; divide it."),
    gettext_noop("%(name)s is a spreadsheet (XLSX); choose the document itself."),
    gettext_noop("%(name)s is a set of slides (PPTX); save its text as a document."),
    gettext_noop("%(name)s is an e-book (EPUB); save it as a web page or PDF file."),
    gettext_noop("%(name)s is an encrypted Office file; open it and save it without a password."),
    gettext_noop("%(name)s is an old Word or Office file; open it and save it as DOCX or PDF."),
    gettext_noop(
        "%(name)s is a zipped file without a text document; unpack it and choose the document."
    ),
    gettext_noop("%(name)s is encrypted; open it with its password and save it without."),
    gettext_noop(
        "%(name)s is a damaged %(kind)s file; download it again, or open it and save it anew."
    ),
    gettext_noop(
        "%(name)s is a damaged %(kind)s file; open it in a word processor and save it anew."
    ),
    gettext_noop(
        "%(name)s is a %(kind)s file that unpacks to far more than it should; open it in a word "
        "processor and save it anew."
    ),
    gettext_noop(
        "%(name)s is no proper %(kind)s file: it declares a document type; open it in a word "
        "processor and save it anew."
    ),
    gettext_noop(
        "%(name)s has %(count)s parts, far more than a document needs; open it in a word "
        "processor and save it anew."
    ),
    gettext_noop(
        "%(name)s is a zipped file without a Word document in it; open it in a word processor "
        "and save it anew."
    ),
    gettext_noop(
        "%(name)s is a zipped file without an OpenDocument text in it; open it in a word "
        "processor and save it anew."
    ),
    gettext_noop(
        "%(name)s is a Word file without a text; open it in a word processor and save it anew."
    ),
    gettext_noop(
        "%(name)s is an OpenDocument file without a text; open it in a word processor and save it "
        "anew."
    ),
    gettext_noop(
        "%(name)s has %(count)s paragraphs, more than a document has; open it in a word "
        "processor and save it anew."
    ),
    gettext_noop("%(name)s is a PDF file without pages; save it anew."),
    gettext_noop("%(name)s has %(count)s pages; divide it into files of up to %(most)s pages."),
    gettext_noop(
        "%(name)s is an encrypted PDF file; open it with its password and save it without."
    ),
    gettext_noop(
        "%(name)s is a scan without a text layer; run character recognition (OCR) on it, or find "
        "the document as text."
    ),
    gettext_noop("%(name)s is a PDF file without text; find the document as text or Word file."),
)
LEFT_OUT = (
    gettext_noop("page and job numbers"),
    gettext_noop("running heads"),
    gettext_noop("tables"),
    gettext_noop("captions and labels of figures"),
    gettext_noop("lines of the table of contents"),
    gettext_noop("lines of the cover"),
    gettext_noop("lines of tables"),
    gettext_noop("menus, heads and feet of the page"),
    gettext_noop("labels of drawings"),
    gettext_noop("maps and drawings"),
    gettext_noop("words printed sideways"),
)
VALUE = re.compile(r"%\\\((\w+)\\\)s")  # in an escaped template


def translate_finding(sentence: str) -> str:
    """The sentence of a reader in the active language; one that is unknown stays as it is."""
    for template in (*LEFT_OUT, *FINDINGS, *REFUSALS):
        if found := make_pattern(template).fullmatch(sentence):
            values = found.groupdict()
            return gettext(template) % values if values else gettext(template)
    return sentence


def is_about_states(sentence: str) -> bool:
    """Whether it only lists the States that the workbench shows with a button of their own."""
    return make_pattern(STATES_MISSING).fullmatch(sentence) is not None


@cache
def make_pattern(template: str) -> re.Pattern[str]:
    escaped = VALUE.sub(lambda found: f"(?P<{found[1]}>.+?)", re.escape(template))
    return re.compile(escaped, re.DOTALL)
