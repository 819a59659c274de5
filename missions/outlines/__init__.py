"""Coasts and borders of the world, coarse: from Natural Earth, which is in the public domain."""

import json
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from .make import STEPS

Line = list[tuple[float, float]]


@lru_cache(maxsize=1)
def outlines() -> dict[str, list[Line]]:
    """land: closed rings; border and dashed: lines. Points are longitude and latitude."""
    found = json.loads((Path(__file__).parent / "world.json").read_text())
    return {kind: [points(line) for line in lines] for kind, lines in found.items()}


def points(steps: list[int]) -> Line:
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return [(x / STEPS, y / STEPS) for x, y in zip(xs, ys, strict=True)]
