#!/usr/bin/env python
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    from pocbase.env import one_line_errors

    with one_line_errors():
        settings.INSTALLED_APPS  # noqa: B018  a wrong setting shows here, before any command
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
