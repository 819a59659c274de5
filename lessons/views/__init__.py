from .cards import cards
from .countries import country, country_list
from .entries import entry_list
from .exported import export_entries
from .ground import about, glossary, home
from .matrix import matrix, matrix_export
from .missions import mission, mission_list
from .record_page import entry
from .sources import source, source_list
from .themes import theme, theme_list
from .train import train

__all__ = [
    "about",
    "cards",
    "country",
    "country_list",
    "entry",
    "entry_list",
    "export_entries",
    "glossary",
    "home",
    "matrix",
    "matrix_export",
    "mission",
    "mission_list",
    "source",
    "source_list",
    "theme",
    "theme_list",
    "train",
]
