import shutil
from pathlib import Path

import pytest

from tests.seeding.sample import SAMPLE


@pytest.fixture
def seeds(tmp_path):
    """A copy of the sample that a test may change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "seeds"))
