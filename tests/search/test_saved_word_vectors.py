import numpy as np
import pytest

from lessons.meaning import vectors_of_rows
from lessons.search import near_words
from lessons.search.near_words import BATCH, WordVectorCache
from lessons.search.saved_word_vectors import vectors_file

WORDS = [f"word{number}" for number in range(BATCH + 1)]


@pytest.fixture
def encoded(settings, tmp_path, monkeypatch):
    """The words that are encoded, in a folder of its own."""
    settings.FACET_INDEX_DIR = tmp_path / "facet-index"
    found: list[str] = []

    def encode(words):
        found.extend(words)
        return np.random.default_rng(len(found)).normal(size=(len(words), 512))

    monkeypatch.setattr(near_words, "encode_texts", encode)
    return found


def test_a_process_that_starts_encodes_only_words_that_no_other_has_encoded(encoded):
    first = WordVectorCache().of(WORDS)
    encoded.clear()
    second = WordVectorCache().of([*WORDS, "newest"])
    assert encoded == ["newest"]
    assert (second.vectors.codes[:-1] == first.vectors.codes).all()
    assert (second.vectors.scales[:-1] == first.vectors.scales).all()


def test_a_damaged_file_is_not_used(encoded, caplog):
    whole = WordVectorCache().of(WORDS)
    vectors_file().write_bytes(vectors_file().read_bytes()[:-2_000])
    encoded.clear()
    again = WordVectorCache().of(WORDS)
    assert encoded == WORDS
    assert again.vectors.codes.shape == whole.vectors.codes.shape
    assert "not used" in caplog.text


def test_the_file_is_closed_to_others(encoded):
    WordVectorCache().of(WORDS)
    assert vectors_file().stat().st_mode & 0o777 == 0o600
    assert vectors_file().parent.stat().st_mode & 0o777 == 0o700


def test_no_words_have_no_vectors(encoded):
    assert len(WordVectorCache().of([]).vectors.ids) == len(vectors_of_rows([]).ids) == 0
