"""python -m bench.peers.make_wagtail OURS: the records as pages of Wagtail below one page, which
lists them."""

import os
import sys
from itertools import count
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.peers.pages.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from bench.peers.pages.models import MODELS, Record, Records  # noqa: E402
from bench.peers.records import LISTS, TERMS, read_records  # noqa: E402

COLUMNS = ("page_ptr_id", "summary", "body", *TERMS, "citations")


def make(ours: Path) -> None:
    migrations = settings.FOLDER / settings.MIGRATION_MODULES["pages"]
    migrations.mkdir(exist_ok=True)
    (migrations / "__init__.py").touch()
    call_command("makemigrations", "pages", verbosity=0)
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        root = Page.get_first_root_node()
        parent = root.add_child(instance=Records(title="Records", slug="records"))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"root_page": parent, "hostname": "127.0.0.1"}
        )
        write(list(read_records(ours)), parent)
    call_command("fixtree", interactive=False, verbosity=0)
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def write(records: list[dict], parent: Page) -> None:
    """Page.add_child, which writes one page at a time, would take hours."""
    first, now = parent.pk + 1, timezone.now()
    same = {
        "content_type": ContentType.objects.get_for_model(Record),
        "depth": parent.depth + 1,
        "live": True,
        "locale_id": parent.locale_id,
        "first_published_at": now,
        "last_published_at": now,
        "latest_revision_created_at": now,
    }
    pages = [
        Page(
            pk=first + n,
            path=Page._get_path(parent.path, parent.depth + 1, n + 1),
            url_path=f"{parent.url_path}{record['slug']}/",
            slug=record["slug"],
            title=record["title"],
            draft_title=record["title"],
            **same,
        )
        for n, record in enumerate(records)
    ]
    Page.objects.bulk_create(pages, batch_size=500)
    table, marks = Record._meta.db_table, ", ".join(["%s"] * len(COLUMNS))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608
            [row_of(first + n, record) for n, record in enumerate(records)],
        )
    for name in LISTS:
        write_links(name, records, first)


def row_of(key: int, record: dict) -> list:
    terms = [record[name] or "" for name in TERMS]
    return [key, record["summary"], record["body"], *terms, " ".join(record["citations"])]


def write_links(name: str, records: list[dict], first: int) -> None:
    model, through = MODELS[name], getattr(Record, name).through
    slugs = sorted({slug for record in records for slug in record[name]})
    model.objects.bulk_create([model(slug=slug) for slug in slugs])
    keys = dict(model.objects.values_list("slug", "pk"))
    column = f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        [
            through(record_id=key, **{column: keys[slug]})
            for key, record in zip(count(first), records, strict=False)
            for slug in record[name]
        ],
        batch_size=5_000,
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
