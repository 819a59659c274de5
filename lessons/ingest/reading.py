"""Read a file of any kind in a process of its own, with bounded time and memory."""

import json
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from pydantic import TypeAdapter

from .keys import make_source_key
from .refusal import InterruptedReadingError, UnreadableFileError
from .report import Report
from .vocabulary import Vocabulary

MAX_BYTES = 64 * 1024 * 1024
SECONDS = 300
ROOT = Path(__file__).resolve().parents[2]

Progress = Callable[[int, int], None]


def read_file(
    source: Path | str | bytes,
    *,
    name: str = "",
    key: str = "",
    vocabulary: Vocabulary | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read a PDF, DOCX, ODT, HTML, Markdown or text file and report what it contains.

    `source` is a path or the bytes of the file. `name` is the name that the person knows the file
    by: it appears in messages, and without a `key` the keys of the paragraphs begin with it. What
    the file is, its content decides. `progress(page, pages)` is called in this process after each
    page of a PDF file, and after each share of another file; an error that it raises stops the
    reading.

    `Report.to_json()` has the keys "title", "symbol", "date", "body", "organ", "language",
    "paragraphs" (each with "key", "kind", "number", "section", "text", "line", "page", and, where
    there are any, "doubt", "notes" and "boxes"), "tables" (each with "key", "title", "rows",
    "line", "page", "after"), "missions", "symbols", "countries", "places", "unknown", "left_out"
    and "problems". The same values are attributes of `Report.document` and of `Report`.

    Raises UnreadableFileError, whose message is one sentence that says what the file is and what
    to do (InterruptedReadingError if the process was killed, so that it is worth another try),
    and OSError if a path cannot be opened. Nothing is stored.
    """
    data, file_name = _load(source)
    name = name or file_name
    request = {
        "name": name,
        "key": key or make_source_key(name),
        "vocabulary": asdict(vocabulary or Vocabulary()),
    }
    with tempfile.TemporaryFile() as file:
        file.write(json.dumps(request).encode() + b"\n" + data)
        file.seek(0)
        return _read_in_process(file, name, progress)


def _load(source: Path | str | bytes) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        data, name = source, "the file"
    else:
        path = Path(source)
        with path.open("rb") as file:
            data, name = file.read(MAX_BYTES + 1), path.name
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(
            f"{name} is larger than {MAX_BYTES // 1024**2} MB; divide it or save it without images."
        )
    return data, name


def _read_in_process(file: IO[bytes], name: str, progress: Progress | None) -> Report:
    process = subprocess.Popen(
        [sys.executable, "-m", "lessons.ingest.worker"],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={"LANG": "C.UTF-8", "PYTHONHASHSEED": "0"},
    )
    timer = threading.Timer(SECONDS, process.terminate)  # the worker has ended itself before
    timer.start()
    try:
        return _receive_report(process, name, progress)
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _receive_report(
    process: subprocess.Popen[bytes], name: str, progress: Progress | None
) -> Report:
    for line in process.stdout or ():
        with suppress(json.JSONDecodeError):  # a process that is killed leaves half a line
            message: dict[str, Any] = json.loads(line)
            if "refused" in message:
                raise UnreadableFileError(message["refused"])
            if "report" in message:
                return TypeAdapter(Report).validate_python(message["report"])
            if progress:
                progress(message["page"], message["pages"])
    if process.wait() == -signal.SIGKILL:
        raise InterruptedReadingError(f"The reading of {name} was interrupted; read it again.")
    raise UnreadableFileError(
        f"{name} took too much time or memory to read; divide it, or save it anew as PDF or text."
    )
