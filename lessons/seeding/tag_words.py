"""Whether the cited paragraphs of a record have a word of each of its tags."""

from collections.abc import Iterator
from functools import cached_property

from ..models import Actor, Theme
from ..search.fold import split_words
from ..search.stemmer import stem
from ..search.stopwords import STOP_WORDS
from ..search.synonyms import Synonyms, read_synonyms
from .evidence import Evidence
from .excuses import Finding, finding
from .items import Item

# Words of names that nearly every paragraph has.
COMMON = "mission protection civilian united nations un other component peace peacekeeping poc"
TAGS = (("themes", "theme"), ("actors", "actor"), ("addressees", "actor"))


class TagWords:
    """The words of each theme and actor: its name, its scope or note, and synonyms of its name."""

    def __init__(self, evidence: Evidence):
        self.evidence = evidence

    @cached_property
    def synonyms(self) -> Synonyms:
        return read_synonyms()

    @cached_property
    def words(self) -> dict[str, set[str]]:
        texts = {f"theme {tag.slug}": (tag.name, tag.scope) for tag in Theme.objects.all()}
        texts |= {f"actor {tag.slug}": (tag.name, tag.note) for tag in Actor.objects.all()}
        return {tag: self.words_of(name, more) for tag, (name, more) in texts.items()}

    @cached_property
    def paragraphs(self) -> dict[str, set[str]]:
        texts = self.evidence.texts
        return {key: stems_of(f"{text} {self.evidence.precis[key]}") for key, text in texts.items()}

    def words_of(self, name: str, more: str) -> set[str]:
        words = stems_of(f"{name} {more}")
        for word in split_words(name):
            if word not in STOP_WORDS:
                words |= {stem(p[0]) for p in self.synonyms.expand((word,)) if len(p) == 1}
        return words - stems_of(COMMON) or words

    def check(self, item: Item) -> Iterator[Finding]:
        """A tag that the editor's note speaks of is marked as the curators' reading."""
        record = item.record
        cited = [citation.paragraph for citation in record.citations]
        if not self.evidence.text_of(cited):
            return
        words = stems_of(record.editor_note).union(*(self.paragraphs[key] for key in cited))
        for field, kind in TAGS:
            for index, slug in enumerate(getattr(record, field, ())):
                if self.words[f"{kind} {slug}"].isdisjoint(words):
                    message = f"no cited paragraph has a word of “{slug}”, and no note explains it"
                    yield finding(item, "tag", slug, message, field, index)


def stems_of(text: str) -> set[str]:
    return {stem(word) for word in split_words(text) if word not in STOP_WORDS and len(word) > 2}
