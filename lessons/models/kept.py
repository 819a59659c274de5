"""What readers keep without an account, under an address to edit and another one to read."""

import secrets

from django.db import models


def new_key() -> str:
    """128 bits, so that an address is not guessed."""
    return secrets.token_urlsafe(16)


class Kept(models.Model):
    """Whoever knows `edit_key` may change it; `read_key` is for passing on, and tells nothing of
    the other one."""

    edit_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    read_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
