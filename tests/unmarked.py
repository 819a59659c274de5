"""Words of a template that a reader sees and nobody can translate."""

import re
from html.parser import HTMLParser

from jinja2 import Environment

# Names, the same in every language, and one search that a page proposes in the records' own words.
ALLOWED = re.compile(
    r"pocbase|\b(Atom|BibTeX|CSL-JSON|CSV|EPUB|Excel|JSON|Markdown|PDF|PowerPoint|RIS|Word)\b"
    r"|night patrols|interpreters|community liaison"
)
# A macro may hold nothing but attributes of the element around it.
ATTRIBUTE = re.compile(r'\bdata-[\w-]+(="[^"]*")?')
SEEN = {"alt", "aria-description", "aria-label", "placeholder", "title"}
SEEN_META = {"description", "og:title", "og:description"}
UNSEEN = {"script", "style", "code"}
WORD = re.compile(r"[^\W\d_]{2,}")


def unmarked_words(template: str) -> list[str]:
    html, words = [], []
    inside = False
    before: list[str] = []
    for _line, kind, value in Environment(autoescape=True).lex(template):
        if kind in ("block_begin", "variable_begin"):
            before = []
        elif kind == "name" and not before:
            inside = value == "trans" or (inside and value != "endtrans")
        elif kind == "data" and not inside:
            html.append(value)
        elif kind == "variable_end" and not inside:
            html.append("·")
        # What a macro prints, as far as it is written in its call: label="Hello", not kind="hello".
        elif kind == "string" and before[-1:] == ["="] and value[1:2].isupper():
            words.append(value[1:-1])
        if kind not in ("data", "whitespace", "block_begin", "variable_begin"):
            before.append(value)
    page = Page()
    page.feed("".join(html))
    page.close()
    return [*page.words, *words]


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        given = dict(attrs)
        names = set(SEEN)
        if given.get("name") in SEEN_META or given.get("property") in SEEN_META:
            names.add("content")
        if tag == "input" and given.get("type") in ("submit", "button"):
            names.add("value")
        for name in names:
            self.see(given.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.see(data)

    def see(self, text: str) -> None:
        text = " ".join(text.replace("·", " ").split())
        if WORD.search(ALLOWED.sub("", ATTRIBUTE.sub("", text))):
            self.words.append(text.strip(" :;,."))
