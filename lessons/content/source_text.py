from django.conf import settings
from django.http import HttpRequest


def may_read_source_text(request: HttpRequest) -> bool:
    """The texts belong to their publishers, so each installation decides who may read them."""
    return settings.TEXTS_ARE_PUBLIC or request.user.is_authenticated
