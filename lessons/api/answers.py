"""Rows → the plain data of an answer."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from missions.models import Mission

from ..models import Entry, Paragraph, SourceDocument, kind_fields
from ..records.record import Record
from ..search import Snippet
from .schemas import CARD


def entry_card(
    entry: Entry, request: HttpRequest, snippet: Snippet | None = None
) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "slug": entry.slug,
        "title": entry.title,
        "summary": entry.summary,
        "url": request.build_absolute_uri(entry.get_absolute_url()),
        "missions": sorted(mission.slug for mission in entry.missions.all()),
        "countries": sorted(country.slug for country in entry.countries.all()),
        "themes": sorted(theme.slug for theme in entry.themes.all()),
        "actors": sorted(actor.slug for actor in entry.actors.all()),
        "phase": entry.phase.slug if entry.phase else None,
        "tier": entry.tier.slug if entry.tier else None,
        "outcome": entry.outcome or None,
        "years": entry.years,
        "citations": [citation.paragraph.key for citation in entry.citations.all()],
        "snippet": snippet.text if snippet else entry.summary,
        "updated": entry.updated,
    }


def entry_detail(entry: Entry, request: HttpRequest) -> dict[str, Any]:
    record = Record(entry)
    names = [field.name for field in kind_fields(Entry, entry.kind) if field.name not in CARD]
    return entry_card(entry, request) | {
        "body": entry.body,
        "editor_note": entry.editor_note,
        "classification": entry.classification,
        "classified_by": entry.classified_by,
        "reviewed_on": entry.reviewed_on.isoformat() if entry.reviewed_on else None,
        "places": sorted(place.slug for place in entry.places.all()),
        "experience": sorted(actor.slug for actor in entry.experience.all()),
        "addressees": sorted(actor.slug for actor in entry.addressees.all()),
        "mission_tags": [
            {"slug": tag.mission.slug, "implied": tag.implied} for tag in record.missions
        ],
        "fields": {name: getattr(entry, name) for name in names},
        "points": {
            kind: [point_out(point) for point in points] for kind, points in record.points.items()
        },
        "evidence": [
            {
                "paragraph": citation.paragraph.key,
                "role": citation.role,
                "precis": citation.paragraph.precis,
                "standing": citation.paragraph.source.standing,
                "url": request.build_absolute_uri(citation.paragraph.get_absolute_url()),
            }
            for citation in record.citations
        ],
        "relations": [
            {
                "relation": label,
                "kind": other.entry.kind,
                "slug": other.entry.slug,
                "title": other.entry.title,
                "note": other.note,
                "url": request.build_absolute_uri(other.entry.get_absolute_url()),
            }
            for label, others in record.related.items()
            for other in others
        ],
    }


def point_out(point: Any) -> dict[str, Any]:
    return {
        "text": point.text,
        "holder": point.holder or None,
        "resource": point.resource.slug if point.resource else None,
        "supply": point.supply or None,
        "paragraph": point.paragraph.key if point.paragraph else None,
    }


def mission_out(mission: Mission, request: HttpRequest) -> dict[str, Any]:
    return {
        "slug": mission.slug,
        "acronym": mission.acronym,
        "name": mission.name,
        "kind": mission.kind,
        "area": mission.area,
        "countries": sorted(country.slug for country in mission.countries.all()),
        "named": mission.named,
        "inferred": mission.inferred,
        "note": mission.note,
        "mandates": sorted(document.slug for document in mission.mandates.all()),
        "facts": [
            {
                "kind": fact.kind,
                "date": fact.date,
                "text": fact.text,
                "document": fact.document.slug if fact.document else None,
                "source": fact.source,
                "grade": fact.grade,
                "checked": fact.checked.isoformat(),
                "disputed": fact.disputed,
            }
            for fact in mission.facts.all()
        ],
        "successors": [
            {"kind": link.kind, "mission": link.successor.slug, "note": link.note}
            for link in mission.successions.all()
        ],
        "predecessors": [
            {"kind": link.kind, "mission": link.predecessor.slug, "note": link.note}
            for link in mission.origins.all()
        ],
        "entries": mission.count,  # type: ignore[attr-defined]
        "url": request.build_absolute_uri(reverse("lessons:mission", args=[mission.slug])),
    }


def source_out(source: SourceDocument, request: HttpRequest) -> dict[str, Any]:
    names = "key title short_title date date_certainty kind symbol standing standing_note about"
    return {name: getattr(source, name) for name in names.split()} | {
        "organisers": source.organiser_names,
        "gaps": source.known_gaps,
        "publication": source.url,
        "paragraphs": source.paragraph_count,  # type: ignore[attr-defined]
        "url": request.build_absolute_uri(source.get_absolute_url()),
    }


def paragraph_out(paragraph: Paragraph, request: HttpRequest) -> dict[str, Any]:
    names = ("key", "kind", "section", "precis", "context")
    return {name: getattr(paragraph, name) for name in names} | {
        "missions": sorted(mission.slug for mission in paragraph.missions.all()),
        "countries": sorted(country.slug for country in paragraph.countries.all()),
        "places": sorted(place.slug for place in paragraph.places.all()),
        "documents": sorted(document.slug for document in paragraph.documents.all()),
        "cited_by": sorted(citation.entry.ref for citation in paragraph.citations.all()),
        "url": request.build_absolute_uri(paragraph.get_absolute_url()),
    }
