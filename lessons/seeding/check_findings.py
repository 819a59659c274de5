"""All findings of the machine about records and facts, without those that are excused."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.utils import timezone

from missions.ages import find_lapsed_mandate
from missions.models import Mission

from .excuses import Finding, drop_excused
from .rules import Published
from .tag_words import TagWords
from .wording import check_hedges, check_repetition, check_title
from .yaml_lines import Problem


def check_findings(folder: Path, published: Published | None = None) -> list[Problem]:
    """`folder`: that of the seeds, with the file of excuses."""
    read = published or Published()
    texts = read.evidence.texts.values()
    is_complete = bool(texts) and all(texts)
    return sorted(drop_excused(find_all(read), folder, is_complete=is_complete))


def find_all(read: Published) -> Iterator[Finding]:
    tags = TagWords(read.evidence)
    for item in read.records:
        yield from check_hedges(item, read.evidence)
        yield from check_repetition(item, read.evidence)
        yield from check_title(item, read.evidence)
        yield from tags.check(item)
    yield from check_facts(timezone.localdate())


def check_facts(today: date) -> Iterator[Finding]:
    """Facts whose next date to check has come, and mandates that have run out."""
    for mission in Mission.objects.prefetch_related("facts"):
        facts = list(mission.facts.all())
        due = min((fact.check_again for fact in facts if fact.check_again), default=None)
        if due and due <= today:
            yield about_fact(mission, due.isoformat(), f"facts were to be checked on {due}")
        if lapsed := find_lapsed_mandate(facts, today):
            yield about_fact(mission, lapsed.date, f"the last mandate ran to {lapsed.date}")


def about_fact(mission: Mission, about: str, message: str) -> Finding:
    ref = f"mission:{mission.slug}"
    excuse = f"{ref} | date | {about}"
    text = f"{mission}: {message} (date: look for a newer page, or excuse “{excuse}”)"
    return Finding(ref, "date", about, Problem("missions.yaml", 0, text))
