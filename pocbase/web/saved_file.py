"""What a process that starts would otherwise compute again, in files of the data folder."""

import hashlib
import hmac
import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.utils.crypto import salted_hmac

log = logging.getLogger(__name__)
SIGNATURE_SIZE = hashlib.sha256().digest_size


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


def save_signed(path: Path, made_from: str, content: bytes) -> None:
    """For content that is executed: only this installation's own is read again. `made_from` names
    all that the content depends on."""
    save_file(path, sign(made_from, content) + content)


def read_signed(path: Path, made_from: str) -> bytes | None:
    with suppress(OSError):
        saved = path.read_bytes()
        signature, content = saved[:SIGNATURE_SIZE], saved[SIGNATURE_SIZE:]
        if hmac.compare_digest(signature, sign(made_from, content)):
            return content
    return None


def sign(made_from: str, content: bytes) -> bytes:
    salt = hashlib.sha256(made_from.encode()).hexdigest()
    return salted_hmac(salt, content, algorithm="sha256").digest()
