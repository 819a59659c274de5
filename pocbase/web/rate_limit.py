"""Limit how often one client may do something in an hour.

All workers of a machine count together in a file; with CACHE_URL, all machines do.
"""

import logging
import sqlite3
import time
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .hourly_counts import add_one

log = logging.getLogger(__name__)
HOUR = 3600


def limit_rate(request: HttpRequest, action: str, per_hour: int) -> HttpResponse | None:
    """Count this request; return a 429 response with Retry-After once there are too many."""
    hour, seconds = divmod(int(time.time()), HOUR)
    if count_request(f"rate-{action}-{client_ip(request)}", hour) <= per_hour:
        return None
    return refuse_requests(request, HOUR - seconds)


def refuse_requests(request: HttpRequest, wait: int = HOUR) -> HttpResponse:
    """Also what django-allauth answers where its own limits are reached."""
    response = render(request, "429.html", {"minutes": -(-wait // 60)}, status=429)
    response["Retry-After"] = str(wait)
    return response


def count_request(name: str, hour: int) -> int:
    """The requests of this name in this hour; 0 if they cannot be counted."""
    if settings.HAS_SHARED_CACHE:
        cache.add(f"{name}-{hour}", 0, HOUR)
        try:
            return cache.incr(f"{name}-{hour}")
        except ValueError:  # evicted between the two calls
            return 0
    try:
        return add_one(settings.COUNTS_FILE, hour, name)
    except sqlite3.Error as error:  # a full disk, which also prevents what is counted
        log.error("Requests cannot be counted in %s: %s", settings.COUNTS_FILE, error)
        return 0


def client_ip(request: HttpRequest) -> str:
    """The IP address or IPv6 network of the client; the proxy appends it to X-Forwarded-For."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SESSION_COOKIE_SECURE else ""
    remote = request.META.get("REMOTE_ADDR", "")
    return normalize_ip(forwarded.rpartition(",")[2].strip()) or normalize_ip(remote) or remote


def normalize_ip(text: str) -> str:
    """An IPv4 address or the /64 network of an IPv6 client; empty for invalid addresses."""
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address.packed, 64), strict=False))
