"""The facet index on disk, so that a process that starts need not read all records.

The file holds numbers and the sort keys of titles, nothing that is executed. It belongs to one
version of the program, one database and one revision; what changed since is read as usual.
"""

import hashlib
import json
import logging
import zlib
from array import array
from pathlib import Path

from django.conf import settings
from django.db import connection
from pyroaring import BitMap

from pocbase.web import save_file

from .labels import read_labels
from .revision import Revision
from .snapshot import Snapshot, ValueSets

log = logging.getLogger(__name__)
Chunks = list[bytes]


def snapshot_file() -> Path | None:
    """One file for each database; None if no file is to be written."""
    if not settings.FACET_INDEX_DIR:
        return None
    return Path(settings.FACET_INDEX_DIR) / f"facet-index-{database_identity()}"


def database_identity() -> str:
    entry = connection.settings_dict
    named = [connection.vendor, *(str(entry[key]) for key in ("HOST", "PORT", "NAME"))]
    return hashlib.sha256("\0".join(named).encode()).hexdigest()[:16]


def write_snapshot(snapshot: Snapshot) -> None:
    if path := snapshot_file():
        save_file(path, pack(snapshot))


def read_snapshot() -> Snapshot | None:
    """The snapshot on disk, or None if there is none for this version and database."""
    path = snapshot_file()
    try:
        return unpack(path.read_bytes()) if path else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        log.warning("The saved facet index is not used: %s", error)
        return None


def pack(snapshot: Snapshot) -> bytes:
    """A line with the checksum of the rest, a line of JSON that describes it, and the chunks."""
    chunks: Chunks = [
        snapshot.published.serialize(),
        snapshot.order.tobytes(),
        "\0".join(key for key, _ in snapshot.titles).encode(),
    ]
    header = {
        "release": settings.RELEASE,
        "database": database_identity(),
        "revision": [snapshot.revision.number, snapshot.revision.token],
        "values": {name: pack_sets(sets, chunks) for name, sets in snapshot.values.items()},
        "citations": pack_sets(snapshot.citations, chunks),
    }
    header["lengths"] = [len(chunk) for chunk in chunks]
    content = b"\n".join([json.dumps(header).encode(), b"".join(chunks)])
    return b"\n".join([str(zlib.crc32(content)).encode(), content])


def pack_sets(sets: ValueSets, chunks: Chunks) -> list[int | str]:
    chunks += [ids.serialize() for ids in sets.values()]
    return list(sets)


def unpack(data: bytes) -> Snapshot | None:
    """The snapshot with the present labels; None for another version or database."""
    checksum, content = data.split(b"\n", 1)
    if int(checksum) != zlib.crc32(content):
        raise ValueError("its checksum differs")
    described, packed = content.split(b"\n", 1)
    header = json.loads(described)
    if (header["release"], header["database"]) != (settings.RELEASE, database_identity()):
        return None
    chunks = []
    start = 0
    for length in header["lengths"]:
        chunks.append(packed[start : start + length])
        start += length
    published, ids, keys, *rest = chunks
    sets = iter(rest)
    order = array("I", ids)
    titles = list(zip(keys.decode().split("\0") if order else (), order, strict=True))
    return Snapshot(
        Revision(*header["revision"]),
        read_labels(),
        BitMap.deserialize(published),
        {
            name: {value: BitMap.deserialize(next(sets)) for value in values}
            for name, values in header["values"].items()
        },
        {value: BitMap.deserialize(next(sets)) for value in header["citations"]},
        titles,
        order,
        {entry_id: key for key, entry_id in titles},
    )
