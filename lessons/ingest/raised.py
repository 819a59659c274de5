"""Raised marks of notes as superscript characters: '12' is '¹²', 'a' is 'ᵃ'."""

from .sentences import SUPERSCRIPTS

LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
RAISED_LETTERS = str.maketrans("abcdefghijklmnoprstuvwxyz", LETTERS)


def raise_mark(text: str) -> str:
    """Convert the number or letter of a note; 'th' of '19th' and other words stay."""
    bare = text.strip(" ,")
    if bare.replace(",", "").isdecimal() and bare.isascii():
        return text.translate(RAISED)
    if len(bare) == 1 and bare.isascii() and bare.isalpha():
        return text.translate(RAISED_LETTERS)
    return text
