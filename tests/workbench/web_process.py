"""What a web process does: `python -m tests.workbench.web_process upload` takes ten files at once
from ten threads and reads them, `resume` looks at the list of uploads. Each prints what it sees."""

import json
import sys
import threading
import time
from collections import Counter

import django


def main(action: str) -> None:
    django.setup()
    from django.test import Client
    from django.test.utils import override_settings

    from lessons.models import Upload, UploadState
    from tests.makers import make_user

    # Transactional tests empty the tables of roles, too.
    user = make_user(is_superuser=True) if action == "upload" else Upload.objects.first().by

    def request(number: int | None) -> None:
        from django.db import connection

        from tests.workbench.documents import TEXT, upload

        client = Client()
        client.force_login(user)
        if number is None:
            client.get("/workbench/")
        else:
            upload(
                client, f"{TEXT}\n5. File {number} has a paragraph of its own.\n", f"{number}.txt"
            )
        connection.close()

    with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
        numbers: list[int | None] = [*range(10)] if action == "upload" else [None]
        threads = [threading.Thread(target=request, args=[number]) for number in numbers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        unread = (UploadState.WAITING, UploadState.READING)
        while Upload.objects.filter(state__in=unread).exists():
            show(Counter(Upload.objects.values_list("state", flat=True)))
            time.sleep(0.05)
        show(Counter(Upload.objects.values_list("state", flat=True)))


def show(states: Counter) -> None:
    print(json.dumps(states), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
