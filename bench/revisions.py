"""The revisions whose sites are measured: this checkout, and another one made for comparison."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Revision:
    """A checkout, and the Python that has the packages which this checkout locks."""

    name: str
    root: Path = ROOT
    python: str = sys.executable


def check_out(name: str, folder: Path) -> Revision:
    """Make a checkout of the revision in the folder with an environment of its own, or reuse it."""
    commit = run("git", "rev-parse", "--verify", f"{name}^{{commit}}", cwd=ROOT).strip()
    root = folder / f"revision-{commit[:12]}"
    if not root.exists():
        run("git", "clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(root), cwd=ROOT)
        run("git", "checkout", "--quiet", commit, cwd=root)
    run("make", "--silent", ".venv/dev.stamp", cwd=root)
    return Revision(name, root, str(root / ".venv/bin/python"))


def run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    """The output of a command; a failure ends the program with what the command printed."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{(done.stderr or done.stdout)[-3000:]}")
    return done.stdout
