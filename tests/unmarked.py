"""Words of a template that a reader sees and nobody can translate."""

import re
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

# Names, the same in every language, and one search that a page proposes in the records' own words.
ALLOWED = re.compile(
    r"pocbase|\b(Atom|CSV|EPUB|Excel|JSON|Markdown|PDF|PowerPoint|Word)\b"
    r"|night patrols|interpreters|community liaison"
)
# An include may hold nothing but attributes of the element that it stands in.
ATTRIBUTE = re.compile(r'\bdata-[\w-]+(="[^"]*")?')
SEEN = {"alt", "aria-description", "aria-label", "placeholder", "title"}
SEEN_META = {"description", "og:title", "og:description"}
UNSEEN = {"script", "style", "code"}
# What an include prints, as far as it is written beside its name: label="Hello", not kind="hello".
GIVEN = re.compile(r"""\b\w+="([A-Z][^"]*)\"""")
WORD = re.compile(r"[^\W\d_]{2,}")


def unmarked_words(template: str) -> list[str]:
    html, words = [], []
    inside = False
    for token in Lexer(template).tokenize():
        name = token.contents.split()[0] if token.contents.split() else ""
        if token.token_type == TokenType.BLOCK:
            if name in ("blocktranslate", "blocktrans", "comment"):
                inside = True
            elif name in ("endblocktranslate", "endblocktrans", "endcomment"):
                inside = False
            elif name == "include":
                words += GIVEN.findall(token.contents)
        elif token.token_type == TokenType.TEXT and not inside:
            html.append(token.contents)
        elif token.token_type == TokenType.VAR and not inside:
            html.append("·")
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
