def read_number(text: str) -> int:
    """A primary key that a browser sent; 0, which no instance has, if it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0
