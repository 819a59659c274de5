"""The processor time and memory of processes, from /proc (Linux only; elsewhere all are 0)."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def list_children(pid: int) -> list[int]:
    """The processes that this one has started, whichever of its threads did so."""
    threads = (PROC / f"{pid}/task").glob("*")
    return [int(child) for thread in threads for child in read(thread / "children").split()]


def list_below(pid: int) -> list[int]:
    """All processes below this one."""
    children = list_children(pid)
    return [*children, *(below for child in children for below in list_below(child))]


def read_cpu(pids: Iterable[int]) -> float:
    """Processor time that these processes have used so far, all threads together, in ms."""
    pids = list(pids)
    return sum(map(read_ended, pids)) + sum(
        int(read(task / "schedstat").split()[0] or 0) / 1_000_000
        for pid in pids
        for task in (PROC / f"{pid}/task").glob("*")
        if read(task / "schedstat")
    )


def read_ended(pid: int) -> float:
    """Processor time of the processes below this one that have ended, in ms."""
    fields = read(PROC / f"{pid}/stat").rpartition(")")[2].split()
    return sum(map(int, fields[13:15])) * 1000 / os.sysconf("SC_CLK_TCK") if fields else 0


def read_memory(pid: int, line: str = "VmRSS") -> float:
    """Memory of a process in MB; VmHWM is its peak since `reset_peak`."""
    match = re.search(rf"{line}:\s+(\d+)", read(PROC / f"{pid}/status"))
    return int(match[1]) / 1024 if match else 0


def read_share(pid: int) -> float:
    """Memory of a process in MB, pages that several processes share divided among them."""
    match = re.search(r"^Pss:\s+(\d+)", read(PROC / f"{pid}/smaps_rollup"), re.MULTILINE)
    return int(match[1]) / 1024 if match else 0


def reset_peak(pid: int) -> None:
    (PROC / f"{pid}/clear_refs").write_text("5")


def read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the process or thread has ended
        return ""
