"""Distinguish web pages from texts that only contain some tags, such as Markdown."""

import re

HEAD = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body|title|meta|main|article"
    r"|section|div|h[1-6]|p|table|ol|ul)\b",
    re.IGNORECASE | re.DOTALL,
)
LOOKED_AT = 5_000  # characters in which the first tag is looked for


def is_html(text: str) -> bool:
    return HEAD.match(text[:LOOKED_AT]) is not None
