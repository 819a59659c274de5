import jinja2
from django.conf import settings
from django.utils import translation

from .environment import Environment
from .saved_templates import read_templates, write_templates


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
        """Compile now, or read from disk, what the first readers would have to wait for."""
        saved = read_templates(self.environments)
        for language, environment in self.environments.items():
            environment.bytecode_cache = saved[language]
            for name in environment.list_templates():
                environment.get_template(name)
            environment.bytecode_cache = None
        write_templates(saved)
