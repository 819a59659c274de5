"""What a process that starts would otherwise compute again, in files of the data folder."""

import logging
import os
import tempfile
from pathlib import Path

log = logging.getLogger(__name__)


def save_file(path: Path, content: bytes) -> None:
    """Write the file beside the old one and rename it. A disk that is full stops nothing."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:  # mode 0600
            try:
                file.write(content)
                file.close()
                os.replace(file.name, path)
            except BaseException:
                os.unlink(file.name)
                raise
    except OSError as error:
        log.warning("%s could not be saved: %s", path.name, error)
