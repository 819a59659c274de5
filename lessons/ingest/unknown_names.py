"""Find words that look like the name of a mission but are not in the vocabulary."""

import re
from collections.abc import Iterator

from .vocabulary import Vocabulary, fold_text, normalise_name

# "Observer Mission in the River Towns (OMRT)"; the words between are capitalised or small.
DEFINITION = re.compile(
    r"(?:Mission|Operation|Force|Administration|Misi[oó]n|Operaci[oó]n|Fuerza)"
    r"(?: (?:[A-Z][\w'-]*|of|in|the|for|and|to|du|de|des|la|le|les|au|aux|en|et|del|y|el|los|las|a"
    r"|[dl]'[\w'-]+)){0,14} \((?P<acronym>[A-Z][A-Z-]{2,10}[A-Z](?: I{1,3})?)\)"
)
# Most missions of the UN have an acronym of this form; Spanish and French use the same words.
ACRONYM = re.compile(
    r"(?<![\w-])(?:UN|MINU|MONU|ONU|BINU|FINU|FORPRONU|MICI|MIPO|UNI|MISC|AMIS|AFIS|MANU|ECOM|EUFOR)"
    r"[A-Z]{2,8}(?: I{1,3})?(?![\w-])"
)
OTHER_BODIES = frozenset(
    """UNAIDS UNCDF UNCED UNCHR UNCITRAL UNCLOS UNCT UNCTAD UNCTS UNDAC UNDAF UNDCP UNDESA UNDOC
    UNDP UNDPI UNDPKO UNDPO UNDPPA UNDRR UNDSS UNECE UNECA UNEG UNEP UNESCO UNESCAP UNESCWA UNETPSA
    UNFCCC UNFIP UNFPA UNGA UNGCI UNGSC UNHABITAT UNHAS UNHCHR UNHCR UNHQ UNHRC UNICC UNICEF UNICRI
    UNIDIR UNIDO UNIDROIT UNIFEM UNISDR UNITAR UNITED UNITY UNLB UNLOPS UNMAS UNMO UNMOS UNOCHA
    UNODC UNOG UNOHCHR UNON UNOPS UNOSAT UNOV UNPBF UNPBSO UNPOL UNPROFIT UNRWA UNRISD UNSC UNSCR
    UNSDCF UNSDG UNSECOORD UNSG UNSGSA UNSSC UNSTAMP UNTIL UNTS UNUSED UNWTO UNWOMEN UNDER UNION
    UNIONS UNITS UNREST UNIVERSAL UNIVERSITY UNKNOWN UNLESS ONUDI ONUDC HIPPO""".split()
)


def find_unknown_missions(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return acronyms that look like missions and are not in the vocabulary, each once."""
    found = sorted({*_find_acronyms(text, DEFINITION), *_find_acronyms(text, ACRONYM)})
    return tuple(
        dict.fromkeys(
            acronym
            for _, acronym in found
            if acronym not in OTHER_BODIES and normalise_name(acronym) not in vocabulary.bearers
        )
    )


def _find_acronyms(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    group = "acronym" if pattern.groups else 0
    for found in pattern.finditer(fold_text(text)):
        if found[group].isupper():
            yield found.start(group), found[group]
