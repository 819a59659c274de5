import pickle

import pytest

from lessons.meaning import encoder


@pytest.fixture
def folder(settings, tmp_path):
    settings.FACET_INDEX_DIR = tmp_path
    return tmp_path


def load_anew():
    """The model as another process loads it."""
    return encoder.read_model.__wrapped__()


def test_a_start_reads_the_tokenizer_that_another_has_saved(folder, monkeypatch):
    texts = ["Police patrol at night", "la protection des civils", "保护平民"]
    first = load_anew().encode(texts)
    reads: list[bytes] = []
    monkeypatch.setattr(encoder.pickle, "loads", lambda saved: reads.append(saved) or load(saved))
    assert (load_anew().encode(texts) == first).all()
    assert reads


load = pickle.loads


def test_a_tokenizer_that_this_installation_has_not_signed_is_not_read(folder, monkeypatch):
    load_anew()
    (file,) = folder.iterdir()
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    monkeypatch.setattr(encoder.pickle, "loads", lambda saved: pytest.fail("it was read"))
    assert load_anew().encode("ready").any()
