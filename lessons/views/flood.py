"""A plain bound on what one address may make in an hour. Counted in the cache, so shared by all
processes where CACHE_URL names one, and by each process for itself where it does not."""

import time
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HOUR = 3600


def too_many(request: HttpRequest, what: str, most: int) -> HttpResponse | None:
    """Counts one more; the 429 page, which says when to come back, once there are too many."""
    hour, passed = divmod(int(time.time()), HOUR)
    key = f"flood-{what}-{client_address(request)}-{hour}"
    cache.add(key, 0, HOUR)
    try:
        count = cache.incr(key)
    except ValueError:  # dropped between the two
        return None
    if count <= most:
        return None
    wait = HOUR - passed
    response = render(request, "429.html", {"minutes": -(-wait // 60)}, status=429)
    response["Retry-After"] = str(wait)
    return response


def client_address(request: HttpRequest) -> str:
    """Behind TLS another server stands before this one and names the reader last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SESSION_COOKIE_SECURE else ""
    nearest = request.META.get("REMOTE_ADDR", "")
    return household(forwarded.rpartition(",")[2].strip()) or household(nearest) or nearest


def household(address: str) -> str:
    """One reader has a whole network of IPv6 addresses; empty where it is no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found.packed, 64), strict=False))
