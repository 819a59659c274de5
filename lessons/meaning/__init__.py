"""Records and questions as vectors: what is close in meaning, whatever words it uses."""

from .after_save import update_vector_after_save
from .asked import measure_asked
from .encoder import encode as encode_texts
from .encoder import encode_question, is_available, is_one_piece, model_version
from .make import update_vectors
from .near_records import LIKELY_DUPLICATE, NearRecord, find_records_near
from .nearest import measure_closeness, vector_of_record
from .similar import find_similar
from .similar_reasons import find_similar_entries
from .texts import measure_texts, update_text_vectors
from .vectors import Vectors, compress, vectors_of_rows

__all__ = [
    "LIKELY_DUPLICATE",
    "NearRecord",
    "Vectors",
    "compress",
    "encode_question",
    "encode_texts",
    "find_records_near",
    "find_similar",
    "find_similar_entries",
    "is_available",
    "is_one_piece",
    "measure_asked",
    "measure_closeness",
    "measure_texts",
    "model_version",
    "update_text_vectors",
    "update_vector_after_save",
    "update_vectors",
    "vector_of_record",
    "vectors_of_rows",
]
