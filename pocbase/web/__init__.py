"""What all pages share: caching, rate limits, CSRF, capability links, languages, the replica."""

from .bad_request import refuse_parameters
from .cached_url import cached_url
from .capability_page import capability_page
from .clean_text import clean_line, clean_text
from .concurrency import CONFLICT, VersionField, is_outdated, lock, saved_values, version_of
from .csrf_origin import csrf_by_origin
from .framing import allow_framing, is_framed, may_be_framed
from .language import in_english
from .language_switch import switch_language
from .page_cache import cache_pages
from .rate_limit import client_ip, limit_rate
from .replica import reading_connection, reading_replica
from .saved_file import read_signed, save_file, save_signed
from .stored_sentences import (
    Sentence,
    from_json,
    gettext_to_store,
    join_sentences,
    ngettext_to_store,
    to_json,
)
from .text_field import TypedTextField
from .work_queue import WorkQueue, machine

__all__ = [
    "CONFLICT",
    "Sentence",
    "TypedTextField",
    "VersionField",
    "WorkQueue",
    "allow_framing",
    "cache_pages",
    "cached_url",
    "capability_page",
    "clean_line",
    "clean_text",
    "client_ip",
    "csrf_by_origin",
    "from_json",
    "gettext_to_store",
    "in_english",
    "is_framed",
    "is_outdated",
    "join_sentences",
    "limit_rate",
    "lock",
    "machine",
    "may_be_framed",
    "ngettext_to_store",
    "read_signed",
    "reading_connection",
    "reading_replica",
    "refuse_parameters",
    "save_file",
    "save_signed",
    "saved_values",
    "switch_language",
    "to_json",
    "version_of",
]
