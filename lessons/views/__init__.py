from .cards import cards, cards_export
from .compare import compare_missions, compare_practices
from .countries import country, country_list
from .entries import entry_list
from .entry_exports import export_entries, export_entry
from .exercise_edit import exercise_delete, exercise_edit
from .exercise_new import exercise_copy, exercise_new
from .exercises import exercise, exercise_export, exercise_list
from .glossary_page import glossary
from .ground import about
from .handout_edit import handout_delete, handout_edit, handout_forget
from .handout_gather import add as handout_add
from .handout_gather import gathered as handout_gathered
from .handout_gather import state as handout_state
from .handout_gather import take_out as handout_take_out
from .handouts import handout, handout_copy, handout_export, handout_list, handout_new
from .home import home
from .language import language
from .lost import lost
from .map import atlas
from .matrix import matrix, matrix_export
from .missions import mission, mission_list
from .pressed import building, built
from .record_page import cite, entry
from .selfcheck import (
    self_check,
    self_check_edit,
    self_check_export,
    self_check_kept,
    self_check_kept_export,
)
from .sources import source, source_list
from .styleguide import styleguide
from .themes import theme, theme_list
from .timeline import timeline
from .train import train
from .transfer import transfer, transfer_export

__all__ = [
    "about",
    "atlas",
    "building",
    "built",
    "cards",
    "cards_export",
    "cite",
    "compare_missions",
    "compare_practices",
    "country",
    "country_list",
    "entry",
    "entry_list",
    "exercise",
    "exercise_copy",
    "exercise_delete",
    "exercise_edit",
    "exercise_export",
    "exercise_list",
    "exercise_new",
    "export_entries",
    "export_entry",
    "glossary",
    "handout",
    "handout_add",
    "handout_copy",
    "handout_delete",
    "handout_edit",
    "handout_export",
    "handout_forget",
    "handout_gathered",
    "handout_list",
    "handout_new",
    "handout_state",
    "handout_take_out",
    "home",
    "language",
    "lost",
    "matrix",
    "matrix_export",
    "mission",
    "mission_list",
    "self_check",
    "self_check_edit",
    "self_check_export",
    "self_check_kept",
    "self_check_kept_export",
    "source",
    "source_list",
    "styleguide",
    "theme",
    "theme_list",
    "timeline",
    "train",
    "transfer",
    "transfer_export",
]
