"""Guess the encoding of a text that is neither UTF-8 nor marked."""

from charset_normalizer import from_bytes

ENCODINGS = (
    "cp1252", "iso8859_15", "mac_roman", "cp850", "cp1250", "iso8859_2", "cp1253", "cp1254",
    "cp1255", "cp1257", "cp1251", "koi8_r", "iso8859_5", "cp866", "cp1256", "iso8859_6",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
# Where Windows-1252 gives nothing else beyond ASCII, no guess is needed: short texts mislead it.
WESTERN = frozenset(
    "éèàùâêîôûëïüçñáíóúãõöäßåøæœÉÈÀÂÊÎÔÛÇÑÁÍÓÚÃÕÖÜÄÅØÆŒ¿¡«»“”„‘’–—…§°ºª€£©®™·•†‡\u00a0\u00ad"
)
SAMPLE = 64 * 1024  # bytes
MAX_CHAOS = 0.2
MIN_NULS, MIN_NUL_SHARE = 4, 0.02  # at odd or at even places: every space of UTF-16 has one


def guess_encodings(data: bytes) -> tuple[str, ...]:
    """Return the encodings to try, the likeliest first."""
    if wide := _find_wide_encoding(data):
        return (wide,)
    sample = data[:SAMPLE]
    if len(data) > SAMPLE:
        sample = sample.rpartition(b"\n")[0] or sample
    try:
        if WESTERN.issuperset(sign for sign in sample.decode("cp1252") if not sign.isascii()):
            return ("cp1252",)
    except UnicodeDecodeError:
        pass
    best = from_bytes(sample, cp_isolation=list(ENCODINGS), threshold=MAX_CHAOS).best()
    return (best.encoding, "cp1252") if best else ("cp1252",)


def _find_wide_encoding(data: bytes) -> str:
    """Return 'utf-16-le' or 'utf-16-be' if one of them, without its mark, wrote the text."""
    head = data[: SAMPLE // 16]
    odd, even = (head[start::2].count(0) for start in (1, 0))
    least = max(MIN_NULS, len(head) / 2 * MIN_NUL_SHARE)
    if len(data) % 2 or max(odd, even) < least or min(odd, even) > max(odd, even) / 3:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
