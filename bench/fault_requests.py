"""Requests that no reader sends: too many, too long, for another host."""

from bench.fault_load import Tally, request
from bench.fault_outcome import Outcome
from bench.fault_site import Site


def limits(site: Site) -> Outcome:
    """The limits on new handouts and sign-ins hold for both workers, whatever is read between."""
    posts, read = Tally(), Tally()
    for path in ("/handouts/new/", "/admin/login/"):
        for number in range(140):
            form = {"username": "nobody", "password": "wrong"}
            request(site.port, posts, "POST", path, form)
            if path == "/handouts/new/":
                for word in range(4):
                    request(site.port, read, "GET", f"/api/v1/suggest/?q=w{number}x{word}")
    outcome = Outcome("limits of an hour", [read, posts])
    if posts.statuses["303"] > 100 or posts.statuses["200"] > 30:
        outcome.problems.append(f"more than allowed: {dict(posts.statuses)}")
    return outcome


def odd_requests(site: Site) -> Outcome:
    read = Tally()
    many = "&".join(f"p{number}={number}" for number in range(300))
    outcome = Outcome("odd requests", [read])
    size = len(request(site.port, read, "GET", f"/entries/?{many}")[1])
    if size > 200_000:
        outcome.problems.append(f"300 unknown parameters give a page of {size} bytes")
    if site.answers("/entries/ HTTP/1.1\r\nHost: evil.example\r\nX: y"):
        outcome.problems.append("a foreign host is served")
    return outcome
