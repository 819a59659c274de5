"""What readers store without an account: whoever knows its URL may use it."""

import secrets

from django.db import models


def new_key() -> str:
    """128 random bits, so that nobody can guess the URL that contains the key."""
    return secrets.token_urlsafe(16)


class SharedByLink(models.Model):
    """Whoever knows `edit_key` may change it; `read_key` only shows it and does not reveal the
    other key."""

    edit_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    read_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
