"""Records for the tests of the catalogue."""

from lessons.models import Entry, Theme
from tests.makers import (
    make_actor,
    make_country,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)


def make_cast() -> list[Entry]:
    """Twelve records; equal titles, years and numbers of citations among them."""
    themes = [make_theme("safety"), make_theme("patrols"), make_theme("alerts")]
    Theme.objects.filter(slug="patrols").update(parent=themes[0])
    missions = [make_mission("UNONE"), make_mission("UNTWO", kind="hybrid")]
    paragraphs = [
        make_paragraph(make_source(f"report-{year}", year=year)) for year in (2009, 2011, 2015)
    ]
    countries = [make_country("arcadia"), make_country("utopia")]
    actors = [make_actor()]
    makers = (make_practice, make_lesson)
    return [
        makers[n % 2](
            title=("“Éclair”", "eclair", "Zebra", f"Record {n:02}")[n % 4],
            themes=themes[: n % 4],
            missions=missions[: n % 3],
            cites=paragraphs[n % 2 : n % 2 + n % 3],
            countries=countries[: n % 3],
            actors=actors[: n % 2],
        )
        for n in range(12)
    ]
