import jinja2
from django.conf import settings
from django.utils import translation

from .environment import Environment


class Languages:
    """An environment for each language, of which the active one answers.

    Django's backend takes it for one environment.
    """

    def __init__(self, loader: jinja2.BaseLoader, auto_reload: bool, **_options: object):
        self.environments = {
            code: Environment(code, loader, auto_reload) for code, _name in settings.LANGUAGES
        }

    @property
    def active(self) -> Environment:
        return self.environments[translation.get_language() or settings.LANGUAGE_CODE]

    def get_template(self, name: str) -> jinja2.Template:
        return self.active.get_template(name)

    def from_string(self, source: str) -> jinja2.Template:
        return self.active.from_string(source)

    def compile_all(self) -> None:
        """Compile now what the first readers would have to wait for."""
        for environment in self.environments.values():
            for name in environment.list_templates():
                environment.get_template(name)
