"""What machines read is English, whoever asks: column headings, feeds, keys."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override


def in_english(words: str | Promise) -> str:
    with override(settings.LANGUAGE_CODE):
        return str(words)
