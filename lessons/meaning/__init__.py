"""Records and questions as vectors: what is close in meaning, whatever words it uses."""

from .after_save import update_vector_after_save, update_vectors_together
from .encoder import is_available
from .make import update_vectors
from .near_records import NearRecord, find_records_near
from .nearest import measure_closeness

__all__ = [
    "NearRecord",
    "find_records_near",
    "is_available",
    "measure_closeness",
    "update_vector_after_save",
    "update_vectors",
    "update_vectors_together",
]
