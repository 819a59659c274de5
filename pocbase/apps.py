from django.apps import AppConfig


class PocbaseConfig(AppConfig):
    name = "pocbase"

    def ready(self) -> None:
        from . import checks  # noqa: F401  importing registers them
        from .connections import watch
        from .names import translate_names

        watch()
        translate_names()
