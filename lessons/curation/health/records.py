"""Checks of single records."""

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...models import (
    WITH_STATES,
    Entry,
    EntryQuerySet,
    Exercise,
    FailedSearch,
    Relation,
    SignOff,
    State,
    Suggestion,
)
from ...models.reasons import say_reason
from .registry import Finding, about_entry, check, form_url

SHOWN = ("kind", "title", "updated", "reviewed_on")


def present() -> EntryQuerySet:
    """Records that are not retired."""
    return Entry.objects.exclude(state=State.RETIRED).only(*SHOWN).order_by("title", "pk")


def published() -> EntryQuerySet:
    return Entry.objects.published().only(*SHOWN).order_by("title", "pk")


def about_all(entries: EntryQuerySet) -> Iterator[Finding]:
    return (about_entry(entry) for entry in entries)


@check("in-review", _("Waiting for review"), _("Compare each with its paragraphs, then publish."))
def find_in_review() -> Iterator[Finding]:
    for entry in Entry.objects.filter(state=State.IN_REVIEW).only(*SHOWN).order_by("updated"):
        yield about_entry(entry, date_format(entry.updated, "SHORT_DATE_FORMAT"))
    for model in WITH_STATES:
        if model is not Entry:
            for instance in model._base_manager.filter(state=State.IN_REVIEW):
                options = model._meta
                url = form_url(f"{options.app_label}_{options.model_name}", instance.pk)
                yield Finding(str(instance), url, str(options.verbose_name))


@check(
    "suggestions",
    _("Suggestions of readers"),
    _("Accept, join or decline each of them."),
    about=Suggestion,
)
def find_suggestions() -> Iterator[Finding]:
    for suggestion in Suggestion.objects.open().only("text", "created").order_by("created"):
        day = date_format(suggestion.created, "SHORT_DATE_FORMAT")
        yield Finding(suggestion.text[:120], form_url("lessons_suggestion", suggestion.pk), day)


@check(
    "searches",
    _("Questions of readers that found nothing"),
    _("Add the word to a term or to synonyms, or write the record."),
    is_live=True,
)
def find_failed_searches() -> Iterator[Finding]:
    """Those that were asked more than once."""
    for search in FailedSearch.objects.filter(times__gt=1):
        url = form_url("lessons_failedsearch", search.pk)
        yield Finding(
            search.question, url, gettext("asked %(times)s times") % {"times": search.times}
        )


@check("never-read", _("Published without a second reading"), _("Let another person compare it."))
def find_never_read() -> Iterator[Finding]:
    return about_all(published().filter(reviewed_on=None))


@check(
    "reopened",
    _("Second readings that a change reopened"),
    _("Compare what changed with the paragraphs, and sign it off again."),
)
def find_reopened() -> Iterator[Finding]:
    """Records and exercises whose last sign-off was reopened, with the reason."""
    last: dict[tuple[str, int], SignOff] = {}
    for sign_off in SignOff.objects.order_by("pk"):
        last[sign_off.model, sign_off.object_id] = sign_off
    reopened = {key: sign_off for key, sign_off in last.items() if sign_off.reopened}
    for model in (Entry, Exercise):
        label = model._meta.label_lower
        present = model._base_manager.exclude(state=State.RETIRED).order_by("title", "pk")
        for instance in present.filter(pk__in=[pk for name, pk in reopened if name == label]):
            kind = instance.kind if isinstance(instance, Entry) else "exercise"
            url = reverse(f"admin:lessons_{kind}_review", args=[instance.pk])
            yield Finding(
                instance.title, url, say_reason(reopened[label, instance.pk].reopened_why)
            )


@check("no-theme", _("Records without a theme"), _("Choose the theme where readers look for it."))
def find_without_theme() -> Iterator[Finding]:
    return about_all(present().filter(themes=None))


@check(
    "no-citation", _("Records without a citation"), _("Cite the paragraph that says it, or delete.")
)
def find_without_citation() -> Iterator[Finding]:
    return about_all(present().filter(citations=None))


@check(
    "no-relation",
    _("Published records without a relation"),
    _("Link what it answers, illustrates or contradicts."),
)
def find_without_relation() -> Iterator[Finding]:
    linked = Relation.objects.filter(Q(entry=OuterRef("pk")) | Q(target=OuterRef("pk")))
    return about_all(published().filter(~Exists(linked)))


@check(
    "one-source",
    _("Published records that cite one source"),
    _("Look for a second source that confirms or qualifies it."),
)
def find_with_one_source() -> Iterator[Finding]:
    sources = Count("citations__paragraph__source", distinct=True)
    return about_all(published().annotate(source_count=sources).filter(source_count=1))


@check(
    "no-experience",
    _("Published records without “whose experience”"),
    _("Choose whose experience or view it is, as far as the source says."),
)
def find_without_experience() -> Iterator[Finding]:
    return about_all(published().filter(experience=None))
