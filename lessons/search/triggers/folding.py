"""The fold of lessons/search/fold.py as SQL, for the searched text and its index."""

from collections.abc import Iterator, Sequence

from ..fold import CONTROLS, INVISIBLE, LIGATURES

# Of ASCII and of the punctuation blocks, without letters such as ª and digits such as ².
SEPARATORS = r"\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u2000-\u206f"


CALLS = 10  # nested calls in one expression; the parser of SQLite has a small stack


def clean_in_sqlite(names: Sequence[str], collected: str) -> str:
    """SELECT the collected texts without invisible characters, nested so that each level replaces a
    few of them. The tokenizer of FTS5 folds accents and case and separates words."""
    replaced = [*LIGATURES.items(), *dict.fromkeys(INVISIBLE, "").items()]
    replaced += dict.fromkeys(CONTROLS, " ").items()
    for level in split_into_batches(replaced, CALLS):
        cleaned = []
        for name in names:
            sql = name
            for char, letters in level:
                sql = f"replace({sql}, char({ord(char)}), '{letters}')"
            cleaned.append(f"{sql} AS {name}")
        collected = f"SELECT entry_id, {', '.join(cleaned)} FROM ({collected})"
    return collected


def split_into_batches(pairs: list[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    for start in range(0, len(pairs), size):
        yield pairs[start : start + size]


def clean_in_postgres(names: Sequence[str], collected: str) -> str:
    cleaned = []
    for name in names:
        sql = f"translate({name}, '{CONTROLS}{INVISIBLE}', '{' ' * len(CONTROLS)}')"
        for ligature, letters in LIGATURES.items():
            sql = f"replace({sql}, '{ligature}', '{letters}')"
        cleaned.append(sql)
    return f"SELECT entry_id, {', '.join(cleaned)} FROM ({collected}) AS collected"


def fold_in_postgres(sql: str) -> str:
    """Words without accents, separated by spaces only, because the parser of PostgreSQL treats
    note-2009/43, a.b and a@b as one word each."""
    accents = r"regexp_replace(normalize({}, NFD), '([A-Za-z])[\u0300-\u036f]+', '\1', 'g')"
    return f"regexp_replace(normalize({accents.format(sql)}, NFC), '[{SEPARATORS}]+', ' ', 'g')"
