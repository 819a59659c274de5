"""Run the site of a revision as `make run` serves it, on a database of its own."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import processes
from bench.revisions import Revision, run

WSGI = Path(__file__).parent / "wsgi"
GUNICORN = ["-m", "gunicorn", "-c", "python:pocbase.gunicorn", "timed_wsgi"]
# The measurement uses the settings of a fresh installation, whatever the operator's are.
UNSET = dict.fromkeys(
    (
        *("DEBUG", "CACHE_URL", "HTTPS", "ALLOWED_HOSTS", "SENTRY_DSN", "EMAIL_URL"),
        *("DATABASE_REPLICA_URL", "POCBASE_LOG", "PYTHONDONTWRITEBYTECODE"),
    ),
    "",
)


def build_environment(folder: Path, database: str, **values: str) -> dict[str, str]:
    folder.mkdir(parents=True, exist_ok=True)
    own = {
        "POCBASE_DATA_DIR": str(folder),
        "DATABASE_URL": database,
        "PYTHONPATH": str(WSGI),
    }
    return {**os.environ, **UNSET, **own, **values}


def manage(revision: Revision, env: dict[str, str], *arguments: str) -> str:
    return run(revision.python, "manage.py", *arguments, cwd=revision.root, env=env)


def make_data(
    revision: Revision, env: dict[str, str], size: int, output: Path
) -> tuple[dict[str, list[str]], float]:
    """Search words by frequency, and the seconds of make_bulk. Reuses data of an earlier run."""
    manage(revision, env, "migrate", "-v0")
    if not output.exists():
        output.write_text(manage(revision, env, "make_bulk", str(size), "--yes"))
    text = output.read_text()
    seconds = re.search(r"in (\d+) s", text)
    words = {
        kind: re.findall(r"(\w+) \(\d+\)", line)
        for kind, line in re.findall(r"^(\w+) words: (.*)$", text, re.MULTILINE)
    }
    return words, float(seconds[1]) if seconds else 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, process: subprocess.Popen, port: int):
        self.process = process
        self.port = port

    def workers(self) -> list[int]:
        return processes.list_children(self.process.pid)

    def renderers(self) -> list[int]:
        """The processes of workers that render files."""
        return [pid for worker in self.workers() for pid in processes.list_below(worker)]

    def read_cpu(self) -> float:
        """Processor time of the server and all that it started, in ms."""
        return processes.read_cpu([self.process.pid, *processes.list_below(self.process.pid)])

    def read_memory(self, line: str = "VmRSS") -> float:
        """Memory of the largest worker in MB; VmHWM is its peak since the last `reset_peak`."""
        return max((processes.read_memory(pid, line) for pid in self.workers()), default=0)

    def read_renderers(self) -> float:
        """The peak of the largest renderer that runs, in MB."""
        return max((processes.read_memory(pid, "VmHWM") for pid in self.renderers()), default=0)

    def read_share(self) -> float:
        """Memory of the largest worker in MB, what processes share divided among them."""
        return max((processes.read_share(pid) for pid in self.workers()), default=0)

    def reset_peak(self) -> None:
        for pid in self.workers():
            processes.reset_peak(pid)


@contextmanager
def run_server(revision: Revision, env: dict[str, str], workers: int = 1) -> Iterator[Server]:
    """Run gunicorn until the block ends. With one worker, every answer after the first is warm."""
    port = free_port()
    env = {**env, "PORT": str(port), "WEB_CONCURRENCY": str(workers)}
    with serve([revision.python, *GUNICORN], port, cwd=revision.root, env=env) as server:
        yield server


@contextmanager
def serve(command: list[str], port: int, cwd: Path, env: dict[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(process, port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait()


def wait_until_ready(process: subprocess.Popen, port: int, seconds: int = 120) -> None:
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    sys.exit("The server did not start.")
