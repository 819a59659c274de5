"""HTML in the form in which tests quote it: white space that no browser shows is left out."""

import re

WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")  # not the no-break space, which readers see
BLOCKS = r"(?:h\d|p|li|ul|ol|dl|dt|dd|div|td|th|tr|section|nav|button|summary|label|option)"
AFTER_OPENING = re.compile(rf"(<{BLOCKS}\b[^>]*>) ")
BEFORE_CLOSING = re.compile(rf" (</{BLOCKS}>)")


def squeeze(html: str) -> str:
    """One blank where white space is, none at the edges of tags and of block-level elements."""
    line = WHITE_SPACE.sub(" ", html).replace(" >", ">")
    return BEFORE_CLOSING.sub(r"\1", AFTER_OPENING.sub(r"\1", line))
