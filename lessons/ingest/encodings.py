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
# Two bytes that are a space, a line end, a digit or a common letter of UTF-16.
PLAIN = frozenset(bytes([sign]) for sign in b" \r\n.0123456789eairs")
MIN_PAIRS, MIN_SHARE = 3, 0.02


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
    pairs = [head[start : start + 2] for start in range(0, len(head) - 1, 2)]
    little = sum(pair[1] == 0 and pair[:1] in PLAIN for pair in pairs)
    big = sum(pair[0] == 0 and pair[1:] in PLAIN for pair in pairs)
    least = max(MIN_PAIRS, len(pairs) * MIN_SHARE)
    if len(data) % 2 or max(little, big) < least or min(little, big) * 3 > max(little, big):
        return ""
    return "utf-16-le" if little > big else "utf-16-be"
