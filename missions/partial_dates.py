"""Format partial dates in the active language."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from .models import Mission


def partial_date(value: str) -> str:
    """Format 2010-07-01, 2010-07 or 2010 as readers of the active language write it."""
    parts = [int(part) for part in value.split("-") if part.isdigit()]
    if len(parts) == 3:
        return date_format(date(parts[0], parts[1], parts[2]), "DATE_FORMAT")
    if len(parts) == 2:
        return date_format(date(parts[0], parts[1], 1), "YEAR_MONTH_FORMAT")
    return value


def mission_years(mission: Mission) -> str:
    """The years of operation: "1999–2010", "from 2010", "until 2010", or empty if unknown."""
    start, end = mission.start_date[:4], mission.end_date[:4]
    if start and end:
        return start if start == end else f"{start}–{end}"
    if start:
        return gettext("from %(year)s") % {"year": start}
    return gettext("until %(year)s") % {"year": end} if end else ""
