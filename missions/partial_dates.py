"""Dates as exactly as they are known, in the reader's language."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from .models import Mission


def partial_date(value: str) -> str:
    """The form in which a reader writes 2010-07-01, 2010-07 or 2010."""
    parts = [int(part) for part in value.split("-") if part.isdigit()]
    if len(parts) == 3:
        return date_format(date(parts[0], parts[1], parts[2]), "DATE_FORMAT")
    if len(parts) == 2:
        return date_format(date(parts[0], parts[1], 1), "YEAR_MONTH_FORMAT")
    return value


def mission_years(mission: Mission) -> str:
    """As far as facts say: "1999–2010", "from 2010", "until 2010", or nothing."""
    began, ended = mission.start_date[:4], mission.end_date[:4]
    if began and ended:
        return began if began == ended else f"{began}–{ended}"
    if began:
        return gettext("from %(year)s") % {"year": began}
    return gettext("until %(year)s") % {"year": ended} if ended else ""
