"""Find the subject of a path of a page or of the API."""

import re
from typing import NamedTuple

from ..models import Kind

FOLDERS = {f"{kind}s": kind for kind in Kind.values} | {
    "sources": "source",
    "exercises": "exercise",
    "missions": "mission",
}
PATH = re.compile(r"(/api/v1)?/(?:entries/)?([a-z]+)/([^/\x00]{1,100})(/.*)?")


class PathParts(NamedTuple):
    """`folder/key` of a page, with what is before and after them; `kind` as in FOLDERS, or empty.

    The API names records by kind instead of folder.
    """

    before: str
    folder: str
    key: str
    after: str
    kind: str = ""


def split_path(path: str) -> PathParts | None:
    match = PATH.fullmatch(path)
    if match is None:
        return None
    before, folder, key, after = (group or "" for group in match.groups())
    is_kind = before and folder in Kind.values
    kind = folder if is_kind else FOLDERS.get(folder, "")
    return PathParts(path[: match.start(3)], folder, key, after, kind)
