"""Run the site as `make run` serves it, on a database of its own."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUNICORN = ["-m", "gunicorn", "-c", "python:pocbase.gunicorn", "bench.timed_wsgi"]
# The measurement uses the settings of a fresh installation, whatever the operator's are.
UNSET = dict.fromkeys(("DEBUG", "CACHE_URL", "HTTPS", "ALLOWED_HOSTS", "SENTRY_DSN"), "")


def build_environment(folder: Path, database: str, **values: str) -> dict[str, str]:
    own = {"POCBASE_DATA_DIR": str(folder), "DATABASE_URL": database}
    return {**os.environ, **UNSET, **own, **values}


def manage(env: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr[-3000:]}")
    return done.stdout


def make_data(env: dict[str, str], size: int, output: Path) -> tuple[dict[str, list[str]], float]:
    """Search words by frequency, and the seconds of make_bulk. Reuses data of an earlier run."""
    if not output.exists():
        manage(env, "migrate", "-v0")
        output.write_text(manage(env, "make_bulk", str(size), "--yes"))
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

    def worker_folder(self) -> Path:
        """Folder of the one worker process under /proc, which exists on Linux only."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        first = children.read_text().split()[:1] if children.exists() else []
        return Path("/proc", *first) if first else Path("/nonexistent")

    def read_memory(self, line: str = "VmRSS") -> float:
        """Memory of the worker in MB; VmHWM is its peak since the last `reset_peak`."""
        status = self.worker_folder() / "status"
        found = re.search(rf"{line}:\s+(\d+)", status.read_text()) if status.exists() else None
        return int(found[1]) / 1024 if found else 0

    def reset_peak(self) -> None:
        (self.worker_folder() / "clear_refs").write_text("5")


@contextmanager
def run_server(env: dict[str, str], workers: int = 1, port: int = 0) -> Iterator[Server]:
    """Run gunicorn until the block ends. With one worker, every answer after the first is warm."""
    port = port or free_port()
    env = {**env, "PORT": str(port), "WEB_CONCURRENCY": str(workers)}
    process = subprocess.Popen(
        [sys.executable, *GUNICORN], cwd=ROOT, env=env, stdout=subprocess.DEVNULL
    )
    try:
        wait_until_ready(process, port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait()


def wait_until_ready(process: subprocess.Popen, port: int, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not start.")
