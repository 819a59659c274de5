"""Forms of the workbench."""

from __future__ import annotations

import re

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pocbase.web import clean_line, clean_text

from ..curation.published_use import HIDDEN
from ..models import (
    NOT_DESCRIBED,
    DateCertainty,
    Kind,
    Paragraph,
    ParagraphKind,
    SourceDocument,
    SourceKind,
    Standing,
    State,
)
from .operations import FRAGMENT, MAX_FRAGMENT_LENGTH, MAX_SECTION_LENGTH
from .paragraphs import DraftParagraph

MAX_FILES = 20
MAX_PASTED = 2_000_000  # characters
BLANK_LINE = re.compile(r"\n\s*\n")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files if file]


class UploadForm(forms.Form):
    documents = FilesField(
        label=_("Files"),
        required=False,
        widget=FilesInput(attrs={"accept": ".pdf,.docx,.odt,.html,.htm,.md,.txt"}),
        help_text=_("PDF, Word, OpenDocument, HTML, Markdown or text, up to 64 MB each."),
    )
    name = forms.CharField(
        label=_("Name of the pasted text"),
        max_length=120,
        required=False,
        help_text=_("Such as its symbol or title. Needed only for a pasted text."),
    )
    text = forms.CharField(
        label=_("Or paste a text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[MaxLengthValidator(MAX_PASTED)],
    )

    def clean(self):
        cleaned = super().clean() or {}
        files, text = cleaned.get("documents"), cleaned.get("text", "").strip()
        if not files and not text and not self.errors:
            self.add_error("documents", gettext("Choose a file, or paste a text below."))
        if files and len(files) > MAX_FILES:
            message = gettext("Choose at most %(number)s files at a time.")
            self.add_error("documents", message % {"number": MAX_FILES})
        if text and not cleaned.get("name"):
            self.add_error("name", gettext("Give the pasted text a name."))
        return cleaned


class ParagraphForm(forms.Form):
    """One paragraph. A blank line in its text divides it."""

    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[MaxLengthValidator(100_000)],
        help_text=_("Put a blank line where a new paragraph begins."),
    )
    fragment = forms.CharField(
        label=_("Key"),
        max_length=MAX_FRAGMENT_LENGTH,
        help_text=_("Its number, as 43, or words and numbers joined by hyphens, as annex-3."),
    )
    shift = forms.BooleanField(
        label=_("Count the paragraphs that follow on from this number"), required=False
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ParagraphKind.choices)
    section = forms.CharField(
        label=_("Section"),
        max_length=MAX_SECTION_LENGTH,
        required=False,
        help_text=_("Headings from the outside in, joined by “ > ”."),
    )
    follow = forms.BooleanField(
        label=_("Also for the paragraphs that follow in this section"), required=False
    )
    context = forms.CharField(
        label=_("Context because"),
        max_length=200,
        required=False,
        help_text=_("Why no record needs to cite it. Leave it empty where records should."),
    )

    def clean_fragment(self) -> str:
        fragment = self.cleaned_data["fragment"].strip().lower()
        if not FRAGMENT.fullmatch(fragment):
            raise forms.ValidationError(
                gettext("Use letters a to z, digits and single hyphens, as in annex-3.")
            )
        return fragment

    def clean_section(self) -> str:
        return " > ".join(
            part for part in map(clean_line, self.cleaned_data["section"].split(">")) if part
        )

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("shift") and not cleaned.get("fragment", "").isdecimal():
            self.add_error("fragment", gettext("To count on from it, the key must be a number."))
        return cleaned

    @property
    def parts(self) -> list[str]:
        text = clean_text(self.cleaned_data["text"], keep_quotes=True)
        return [" ".join(part.split()) for part in BLANK_LINE.split(text) if part.strip()]


def initial_of(paragraph: DraftParagraph) -> dict[str, str]:
    names = ("text", "fragment", "kind", "section", "context")
    return {name: getattr(paragraph, name) for name in names}


class SourceForm(forms.ModelForm):
    """A draft may lack what only its publication needs; until then a placeholder is stored."""

    class Meta:
        model = SourceDocument
        fields = (
            "title short_title key symbol date date_certainty organisers place kind standing "
            "standing_note about url"
        ).split()
        widgets = {
            "organisers": forms.Textarea(attrs={"rows": 2}),
            "standing_note": forms.Textarea(attrs={"rows": 3}),
            "about": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.state in HIDDEN:
            for need in SourceDocument.NEEDS:
                self.fields[need.fields[0]].required = False
        if self.instance.is_undescribed:
            self.initial["standing_note"] = ""

    def clean_standing_note(self) -> str:
        return self.cleaned_data["standing_note"] or str(NOT_DESCRIBED)

    def save(self, commit: bool = True):
        self.instance.year = int(self.cleaned_data["date"][:4])
        return super().save(commit=commit)


def new_source() -> SourceDocument:
    """A draft, which readers do not see."""
    return SourceDocument(state=State.DRAFT)


def initial_source(report: dict, key: str) -> dict[str, str]:
    title, symbol = report.get("title", ""), report.get("symbol", "")
    return {
        "title": title[:300],
        "short_title": (f"{symbol}, {title}" if symbol else title)[:80],
        "key": key,
        "symbol": symbol[:60],
        "date": report.get("date", ""),
        "date_certainty": DateCertainty.PRINTED if report.get("date") else DateCertainty.INFERRED,
        "organisers": report.get("organ") or report.get("body", ""),
        "kind": SourceKind.REPORT,
        "standing": Standing.OFFICIAL if symbol else Standing.NON_OFFICIAL,
    }


class RecordForm(forms.Form):
    """The beginning of a new record."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title"),
        max_length=90,
        help_text=_("Says the point in plain words, at most 90 characters."),
    )

    def clean_title(self) -> str:
        return clean_line(self.cleaned_data["title"])


class PrecisForm(forms.ModelForm):
    class Meta:
        model = Paragraph
        fields = ("precis",)

    def clean_precis(self) -> str:
        return clean_line(self.cleaned_data["precis"], keep_quotes=True)


class MoveForm(forms.Form):
    """Another state for the source."""

    state = forms.ChoiceField(choices=State.choices)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Stays in the history of the source."),
    )

    def clean_reason(self) -> str:
        return clean_line(self.cleaned_data["reason"])
