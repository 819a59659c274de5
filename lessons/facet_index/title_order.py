"""One order of titles on every database, whatever its collation."""

import unicodedata


def title_key(title: str) -> str:
    """Without accents, case and leading quotes: "“Éclair”" sorts as eclair."""
    plain = unicodedata.normalize("NFKD", title)
    return (
        "".join(sign for sign in plain if not unicodedata.combining(sign))
        .casefold()
        .lstrip("“\"'‘")
    )
