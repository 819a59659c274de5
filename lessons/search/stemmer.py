"""A stemmer for the keys of synonyms in memory; the engines stem the searched text themselves."""

VOWELS = set("aeiouy")
SHORTEST = 3
LONG = 6


def stem(word: str) -> str:
    """patrols, patrolling, patrolled → patrol; parties → party; short words stay as they are."""
    if not word.isalpha() or len(word) <= SHORTEST:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= SHORTEST and VOWELS & set(base):
            word = base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    if word.endswith("ll") and len(word) >= LONG:  # travelling, but falling
        return word[:-1]
    return word.removesuffix("e") if len(word) > SHORTEST else word
