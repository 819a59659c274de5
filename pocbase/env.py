"""Settings from the environment by django-environ, strictly: a wrong value stops the start."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env, FileAwareEnv  # type: ignore[import-untyped]
from environ.fileaware_mapping import FileAwareMapping  # type: ignore[import-untyped]

BOOLEANS = dict.fromkeys(("1", "true", "yes", "on"), True)
BOOLEANS |= dict.fromkeys(("0", "false", "no", "off"), False)


class Environment(FileAwareEnv):
    """An empty variable is treated as unset, and NAME_FILE may name a file with the value of NAME.

    Unlike in django-environ, an unknown boolean is an error, and `$` has no special meaning.
    """

    ENVIRON = FileAwareMapping(cache=False)

    def get_value(
        self, var: str, cast: Any = None, default: Any = Env.NOTSET, parse_default: bool = False
    ) -> Any:
        try:
            value = self.ENVIRON.get(var, "").strip()
        except (OSError, UnicodeDecodeError):
            file = self.ENVIRON[f"{var}_FILE"]
            raise ImproperlyConfigured(f"{var}_FILE names {file}, which cannot be read.") from None
        if not value:
            return default
        if cast is not bool:
            return self.parse_value(value, cast)
        if value.lower() not in BOOLEANS:
            raise ImproperlyConfigured(f"{var} is {value!r}; write 1 or 0.")
        return BOOLEANS[value.lower()]

    def number(self, var: str, default: int, highest: int) -> int:
        value = self.str(var, default=str(default))
        if value.isascii() and value.isdigit() and 1 <= int(value) <= highest:
            return int(value)
        raise ImproperlyConfigured(f"{var} is {value!r}; write a number from 1 to {highest}.")

    def choice(self, var: str, choices: tuple[str, ...]) -> str:
        """One of the choices, the first of which is the default."""
        value = self.str(var, default=choices[0])
        if value not in choices:
            raise ImproperlyConfigured(f"{var} is {value!r}; write one of {', '.join(choices)}.")
        return value

    def words(self, var: str, default: str = "") -> list[str]:
        return self.str(var, default=default).replace(",", " ").split()

    def origins(self, var: str) -> list[str]:
        for origin in self.words(var):
            if not origin.startswith(("http://", "https://")):
                raise ImproperlyConfigured(f"{var} has {origin!r}; write https://{origin}.")
        return self.words(var)

    def service(self, var: str, parse: Callable[[str], Any], default: str, example: str) -> Any:
        """Parse the URL of a service; error messages omit its user and password."""
        url = self.str(var, default=default)
        try:
            return dict(parse(url))
        except Exception:
            end = url.rpartition("@")[2]
            raise ImproperlyConfigured(f"{var} ends in {end!r}; write {example}.") from None


env = Environment()


@contextmanager
def one_line_errors() -> Iterator[None]:
    """A wrong setting ends the process with its message instead of a traceback."""
    try:
        yield
    except ImproperlyConfigured as error:
        sys.exit(f"pocbase cannot start: {error}")
