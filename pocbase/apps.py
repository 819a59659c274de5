from django.apps import AppConfig


class PocbaseConfig(AppConfig):
    name = "pocbase"

    def ready(self) -> None:
        from . import checks  # noqa: F401  importing registers them
        from .connections import watch_for_replaced_files
        from .lock_wait import wait_in_steps
        from .verbose_names import translate_names
        from .web.translations import keep_language_in_thread, remember_translations

        watch_for_replaced_files()
        wait_in_steps()
        translate_names()
        remember_translations()
        keep_language_in_thread()
