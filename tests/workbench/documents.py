"""Documents for the tests, and how a curator uploads them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from lessons.models import Upload
from lessons.workbench import reading

TEXT = """Report on patrols in the river towns

I. Patrols

1. Day patrols by the force reached twelve villages around Karanda in the dry season.

2. Night patrols began after residents asked for them in meetings with the mission.

II. Early warning

3. Residents called the base by telephone whenever armed men crossed the river.

4. The calls were written down, but nobody answered half of them.
"""


def upload(client, text=TEXT, name="patrols.txt"):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    return client.post("/workbench/", {"documents": [file]})


def read(client, text=TEXT, name="patrols.txt") -> Upload:
    """Uploads a document and reads it."""
    upload(client, text, name)
    reading.QUEUE.run()
    return Upload.objects.latest("pk")


def change(client, one: Upload, do: str, **values):
    from lessons.workbench.work_views import version_of

    one.refresh_from_db()
    data = {"version": version_of(one), "do": do, **values}
    return client.post(f"{one.get_absolute_url()}change/", data)
