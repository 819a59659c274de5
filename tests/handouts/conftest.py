import pytest

from tests.makers import make_handout, make_practice


@pytest.fixture
def handout():
    return make_handout(*(make_practice(title=f"Title {name}") for name in "ABCD"))
