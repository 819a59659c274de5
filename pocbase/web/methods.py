"""HEAD and OPTIONS wherever GET is, a page where it is not, and links without trackers."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render

Respond = Callable[[HttpRequest], HttpResponse]
# Added by mail programs, advertisers, social networks and directories; no page has one of its own.
TRACKERS = re.compile(
    r"(utm|mtm|hsa|gad)_\w+|mc_[ce]id|\w*clk?id|igshid?|_g[al]|_hs(enc|mi)|mkt_tok|[wg]braid|"
    r"pk_(campaign|kwd|source|medium|content)|wt_mc|srsltid|ref|ref_(src|url)|referrer"
)


class MethodsMiddleware:
    """Views name the methods that they accept; this adds those that follow from them."""

    def __init__(self, get_response: Respond):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and (link := link_without_trackers(request)):
            return HttpResponseRedirect(link)
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        if request.method == "HEAD" and "GET" in response["Allow"]:
            request.method = "GET"  # the server sends no body, because its own record says HEAD
            return self.get_response(request)
        if request.method == "OPTIONS":
            allowed = dict.fromkeys([*response["Allow"].split(", "), "OPTIONS"])
            if "GET" in allowed:
                allowed["HEAD"] = None
            return HttpResponse(status=204, headers={"Allow": ", ".join(allowed)})
        if request.method == "GET" and not response.content:
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response


def link_without_trackers(request: HttpRequest) -> str:
    """The URL of this request without the parameters that trackers add; empty if it has none."""
    if not TRACKERS.search(request.META.get("QUERY_STRING", "")):
        return ""
    parameters = request.GET.copy()
    added = [name for name in parameters if TRACKERS.fullmatch(name)]
    for name in added:
        del parameters[name]
    query = parameters.urlencode()
    return f"{request.path}{f'?{query}' if query else ''}" if added else ""
