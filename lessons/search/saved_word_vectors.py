"""The vectors of the words of records on disk: a start need not encode thousands of words again."""

import io
import logging
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from django.conf import settings

from pocbase.web import save_file

from ..meaning import model_version

log = logging.getLogger(__name__)
WordCodes = dict[str, tuple[float, np.ndarray]]  # word → scale and codes


def vectors_file() -> Path | None:
    """The model, which is part of the name, decides about the vectors, and not the database."""
    if not settings.FACET_INDEX_DIR:
        return None
    return Path(settings.FACET_INDEX_DIR) / f"word-vectors-{model_version()}.npz"


def read_word_vectors() -> WordCodes:
    path = vectors_file()
    if path is None or not path.exists():
        return {}
    try:
        with np.load(path, allow_pickle=False) as saved:
            rows = zip(saved["scales"], saved["codes"], strict=True)
            return dict(zip(saved["words"].tolist(), rows, strict=True))
    except Exception as error:  # a damaged archive raises errors of zipfile, zlib and numpy
        log.warning("The saved vectors of words are not used: %s", error)
        return {}


def save_word_vectors(vectors: Mapping[str, tuple[float, np.ndarray]]) -> None:
    if path := vectors_file():
        content = io.BytesIO()
        np.savez(
            content,
            words=np.array(list(vectors)),
            scales=np.array([scale for scale, _codes in vectors.values()], dtype=np.float32),
            codes=np.array([codes for _scale, codes in vectors.values()], dtype=np.int8),
        )
        save_file(path, content.getvalue())
