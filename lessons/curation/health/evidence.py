"""Checks of sources, facts and links."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.models import Document, FactKind, MissionFact
from missions.partial_dates import partial_date

from ...content import find_references, find_targets, find_urls
from ...models import Entry, Kind, Paragraph, SourceDocument, State, markdown_names
from .registry import Finding, about_entry, check, form_url

CHECK_AGAIN = timedelta(days=365)


@check(
    "uncited",
    _("Paragraphs that no record cites"),
    _("Write the record that it supports, or say in “context because” why none is needed."),
)
def find_uncited() -> Iterator[Finding]:
    cited = Paragraph.objects.filter(citations__entry__state=State.PUBLISHED).values("pk")
    uncited = Paragraph.objects.filter(context="").exclude(pk__in=cited)
    for pk, key, precis in uncited.order_by("source__date", "key").values_list(
        "pk", "key", "precis"
    ):
        yield Finding(key, form_url("lessons_paragraph", pk), precis)


@check(
    "facts",
    _("Facts to be checked again"),
    _("Look for a newer source, then set the day of the check and the next date to check."),
)
def find_old_facts() -> Iterator[Finding]:
    """Each on its next date to check, or else a year after the last check."""
    today = timezone.localdate()
    is_old = Q(check_again=None, checked__lt=today - CHECK_AGAIN)
    facts = MissionFact.objects.filter(Q(check_again__lte=today) | is_old)
    for fact in facts.select_related("mission").order_by("check_again", "checked", "pk"):
        yield Finding(
            str(fact), form_url("missions_missionfact", fact.pk), describe_last_check(fact)
        )


def describe_last_check(fact: MissionFact) -> str:
    checked = partial_date(fact.checked.isoformat())
    if not fact.check_again:
        return gettext("last checked on %(day)s") % {"day": checked}
    days = {"due": partial_date(fact.check_again.isoformat()), "day": checked}
    return gettext("to be checked on %(due)s; last checked on %(day)s") % days


@check(
    "mandates",
    _("Mandates whose date has passed"),
    _("Enter the resolution that extended the mandate, or the end of the mission."),
)
def find_past_mandates() -> Iterator[Finding]:
    """The last date of each mission that has not ended. A month or year passes with its end."""
    ended = MissionFact.objects.filter(kind=FactKind.ENDED).values("mission")
    facts = MissionFact.objects.filter(kind=FactKind.MANDATE_UNTIL).exclude(mission__in=ended)
    last: dict[int, MissionFact] = {}
    for fact in facts.exclude(date="").select_related("mission").order_by("date", "pk"):
        last[fact.mission_id] = fact
    today = timezone.localdate().isoformat()
    for fact in last.values():
        if fact.date < today[: len(fact.date)]:
            url = form_url("missions_mission", fact.mission_id)
            yield Finding(str(fact.mission), url, partial_date(fact.date))


@check(
    "links",
    _("Broken links in records"),
    _("Correct the link, or publish what it leads to."),
)
def find_broken_links() -> Iterator[Finding]:
    texts = [
        (entry, name, getattr(entry, name))
        for entry in entries_with("[[")
        for name in markdown_names(Entry, entry.kind)
    ]
    public = find_targets(text for _entry, _name, text in texts)
    for entry, _name, text in texts:
        for link in find_references(text):
            if (link.kind, link.key) not in public:
                yield about_entry(entry, f"[[{link.kind}:{link.key}]]")


def entries_with(*marks: str) -> Iterator[Entry]:
    """Records with one of the marks in a Markdown text."""
    names = {name for kind in Kind for name in markdown_names(Entry, kind)}
    has_link = Q()
    for name in names:
        for mark in marks:
            has_link |= Q(**{f"{name}__contains": mark})
    found = Entry.objects.exclude(state=State.RETIRED).filter(has_link)
    return found.only("kind", "title", *names).order_by("title", "pk").iterator(chunk_size=500)


@check(
    "urls",
    _("Invalid URLs"),
    _("Correct the URL. Whether a page answers is not asked: the site opens no connections."),
)
def find_wrong_urls() -> Iterator[Finding]:
    for entry in entries_with("](", "<http", "http:", "https:", "www."):
        for name in markdown_names(Entry, entry.kind):
            for url in find_urls(getattr(entry, name)):
                if not (is_possible(url) or url.startswith("mailto:")):
                    yield about_entry(entry, url)
    for model, label in (
        (SourceDocument, "lessons_sourcedocument"),
        (Document, "missions_document"),
    ):
        for instance in model._default_manager.exclude(url="").order_by("pk"):
            if not is_possible(instance.url):
                yield Finding(str(instance), form_url(label, instance.pk), instance.url)


def is_possible(url: str) -> bool:
    """Whether it is a URL of a public web site."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "." in host.strip(".")
        and not any(character.isspace() for character in url)
    )
