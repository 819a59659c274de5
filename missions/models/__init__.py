from .documents import Document
from .geography import Country, Place
from .missions import (
    FactKind,
    LinkKind,
    Mission,
    MissionFact,
    MissionKind,
    MissionLink,
    public_lineage,
)

__all__ = [
    "Country",
    "Document",
    "FactKind",
    "LinkKind",
    "Mission",
    "MissionFact",
    "MissionKind",
    "MissionLink",
    "Place",
    "public_lineage",
]
