"""The process that reads one file, started by reading.py with `python -m`.

Standard input has a line of JSON and then the bytes of the file. Standard output gets lines of
JSON: the pages read so far, then the report or the reason why there is none.
"""

import json
import resource
import signal
import sys
from dataclasses import asdict
from typing import Any

from .refusal import UnreadableFileError
from .report import ingest_bytes
from .vocabulary import Vocabulary

SECONDS = 100  # of work
ALARM = 280  # seconds until it ends in any case, a little before reading.py would kill it
MEMORY = 1536 * 1024**2  # of address space, in bytes; a report of 100 pages needs a sixth in use


def main() -> None:
    limit_resources()
    request = json.loads(sys.stdin.buffer.readline())
    try:
        report = ingest_bytes(
            sys.stdin.buffer.read(),
            Vocabulary(**request["vocabulary"]),
            name=request["name"],
            key=request["key"],
            progress=lambda page, pages: send({"page": page, "pages": pages}),
        )
    except UnreadableFileError as refusal:
        send({"refused": str(refusal)})
    else:
        send({"report": asdict(report)})


def limit_resources() -> None:
    """The process also ends if the one that started it is killed."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # At the soft limit the signal is SIGXCPU: SIGKILL would mean that something else ended it.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.alarm(ALARM)


def send(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
