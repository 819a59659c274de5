from django.apps import AppConfig


class PocbaseConfig(AppConfig):
    name = "pocbase"

    def ready(self) -> None:
        from . import checks  # noqa: F401  importing registers them
        from .connections import close_replaced_files
        from .names import translate_names

        close_replaced_files()
        translate_names()
