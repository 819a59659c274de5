"""What two forms of an English word have in common, to look them up in the lists of names.

The engines stem what is searched; this is only for the keys of lists that are kept in memory.
"""

VOWELS = set("aeiouy")
SHORTEST = 3
LONG = 6


def stem(word: str) -> str:
    """patrols, patrolling, patrolled → patrol; parties → party; what is short stays."""
    if not word.isalpha() or len(word) <= SHORTEST:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST and VOWELS & set(stem):
            word = stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem
            break
    if word.endswith("ll") and len(word) >= LONG:  # travelling, but falling
        return word[:-1]
    return word.removesuffix("e") if len(word) > SHORTEST else word
