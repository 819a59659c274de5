"""The acronyms that a document uses: the words of the glossary and the names of missions."""

import re
from collections.abc import Iterable

from missions.models import Mission

from ..content.glossary import COMMON_TERMS, is_acronym
from ..models import GlossaryTerm


def acronyms_in(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Each acronym that is written in the texts, with its meaning."""
    meanings = dict(Mission.objects.published().values_list("acronym", "name"))
    terms = GlossaryTerm.objects.exclude(expansion="").values_list("term", "expansion")
    meanings |= {term: words for term, words in terms if is_acronym(term)}
    longest_first = sorted(meanings.keys() - COMMON_TERMS, key=len, reverse=True)
    if not longest_first:
        return []
    written = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})s?(?!\w)")
    used = {found[1] for text in texts for found in written.finditer(text)}
    return [(name, meanings[name]) for name in sorted(used, key=str.casefold)]
