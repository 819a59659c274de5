"""One order of titles on every database, whatever its collation."""

import unicodedata


def title_key(title: str) -> str:
    """A sort key without accents, case and leading quotes: "“Éclair”" sorts as eclair."""
    decomposed = unicodedata.normalize("NFKD", title)
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return letters.casefold().lstrip("“\"'‘")
