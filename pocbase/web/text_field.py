from typing import Any

from django import forms

from .clean_text import clean_line, clean_text


class TypedTextField(forms.CharField):
    """What readers type or paste, without the invisible characters of word processors. The
    quotes stay as typed: the text is theirs."""

    def to_python(self, value: Any) -> str | None:
        clean = clean_text if isinstance(self.widget, forms.Textarea) else clean_line
        return super().to_python(clean(str(value or ""), keep_quotes=True))
