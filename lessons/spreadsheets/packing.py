"""Stored plans: a head that is read for every page, and blocks with the changes of each page."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

SIGNATURE = b"plan 2\n"  # earlier plans are one block without it
BLOCK_SIZE = 25


def pack(head: dict[str, Any], changes: Sequence[dict[str, Any]]) -> bytes:
    """`head`: what a page needs of the whole plan."""
    blocks = [
        compress(changes[start : start + BLOCK_SIZE])
        for start in range(0, len(changes), BLOCK_SIZE)
    ]
    sizes = {"count": len(changes), "sizes": list(map(len, blocks))}
    first = compress(head | sizes)
    return b"".join([SIGNATURE, len(first).to_bytes(4), first, *blocks])


def compress(value: Any) -> bytes:
    return zlib.compress(json.dumps(value).encode(), 1)


def decompress(content: bytes) -> Any:
    return json.loads(zlib.decompress(content))


class PackedPlan(Sequence[dict[str, Any]]):
    """`head` and the changes, of which only the blocks that are asked for are unpacked."""

    def __init__(self, content: bytes):
        self.head: dict[str, Any] = {}
        self.blocks: list[bytes] = []
        if not content.startswith(SIGNATURE):
            self.head = decompress(content)
            changes = self.head.pop("changes")
            content = pack(self.head | {"drafted": keys_of_drafted(changes)}, changes)
        begin = len(SIGNATURE) + 4
        end = begin + int.from_bytes(content[len(SIGNATURE) : begin])
        self.head = decompress(content[begin:end])
        for size in self.head["sizes"]:
            self.blocks.append(content[end : end + size])
            end += size

    def __len__(self) -> int:
        return self.head["count"]

    def __getitem__(self, index: Any) -> Any:
        if not isinstance(index, slice):
            return self[index : index + 1][0]
        start, stop, _step = index.indices(len(self))
        first = start // BLOCK_SIZE
        blocks = self.blocks[first : -(-stop // BLOCK_SIZE)]
        found = [change for block in blocks for change in decompress(block)]
        return found[start - first * BLOCK_SIZE :][: max(0, stop - start)]


def keys_of_drafted(changes: Sequence[dict[str, Any]]) -> list[str]:
    """Of the changes that are in a working draft when they are applied."""
    return [c["key"] for c in changes if c.get("to_draft") and not c.get("discards_draft")]
