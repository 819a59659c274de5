from .documents import Document
from .geography import Country, Place
from .missions import Mission, MissionFact, MissionLink

__all__ = ["Country", "Document", "Mission", "MissionFact", "MissionLink", "Place"]
