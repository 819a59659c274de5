"""The files that an installation owns: its data folder, its secret key, its documents' texts."""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from .env import env


def data_dir(base: Path) -> Path:
    """The folder of everything that an installation writes; created if it does not exist."""
    folder = Path(env.str("POCBASE_DATA_DIR", default=base / "var")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {folder} cannot be written ({error.strerror}). "
            "Make it writable or name another in POCBASE_DATA_DIR."
        ) from None
    return folder


def texts_dir(default: Path) -> Path:
    """The folder of the documents' full texts, which need not exist unless it is configured."""
    configured = env.str("POCBASE_TEXTS", default="")
    if configured and not Path(configured).is_dir():
        raise ImproperlyConfigured(f"POCBASE_TEXTS names {configured}, which is not a folder.")
    return Path(configured).resolve() if configured else default


def secret_key(folder: Path, debug: bool) -> str:
    """SECRET_KEY, else one generated once into the data folder, readable by its owner only."""
    key = env.str("SECRET_KEY", default="")
    if key and len(key) < 32 and not debug:
        raise ImproperlyConfigured("SECRET_KEY has less than 32 characters; leave it unset.")
    if key or debug:
        return key or "insecure-key-for-development-only-" + "0" * 32
    file = folder / "secret-key"
    try:
        if not file.exists():
            write_once(file, get_random_secret_key())
        return file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{file} cannot be read ({error.strerror}).") from None


def write_once(path: Path, content: str) -> None:
    """Write the whole file or nothing; of two processes at once, the first one wins."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:  # created with mode 0600
        file.write(content)
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, path)


def keep_private(folder: Path) -> None:
    """Close all of an installation's files to other users, whatever the umask: the database holds
    sessions and the keys of handouts. Files that this process makes from now on are closed too."""
    os.umask(0o077)
    for path in [folder, *folder.rglob("*")]:
        with suppress(FileNotFoundError):  # a file of SQLite, or an export, deleted meanwhile
            if not path.is_symlink():
                path.chmod(0o700 if path.is_dir() else 0o600)


def release(base: Path) -> str:
    """A digest of the program's files: their names and when they changed."""
    folders = ("pocbase", "missions", "lessons", "templates", "static")
    found = (path for name in folders for path in (base / name).rglob("*.[pchj][yst]*"))
    files = sorted(path for path in found if path.suffix != ".pyc")
    state = "".join(f"{path}{path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256(state.encode()).hexdigest()[:12]
