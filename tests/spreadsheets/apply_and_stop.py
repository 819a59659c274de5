"""A process of its own that applies a batch: python -m tests.spreadsheets.apply_and_stop PK [KEY]

It stops for ever when the record KEY is written, and says so first, so that it can be killed there.
"""

import signal
import sys

import django


def main(pk: str, key: str = "") -> None:
    django.setup()
    from lessons.models import Batch
    from lessons.seeding import RecordWriter
    from lessons.spreadsheets.batches import apply_batch

    write = RecordWriter.write

    def write_and_stop(self, kind, instance, written, *args):
        write(self, kind, instance, written, *args)
        if written == key:
            print("written", flush=True)
            signal.pause()

    RecordWriter.write = write_and_stop  # type: ignore[method-assign]
    batch = Batch.objects.get(pk=pk)
    apply_batch(batch, by=batch.by)
    print("applied", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
