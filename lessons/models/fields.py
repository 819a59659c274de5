"""Fields of records, described once for all outlets."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

Label = str | Promise


class Kind(models.TextChoices):
    DILEMMA = "dilemma", _("Dilemma")
    PRACTICE = "practice", _("Practice")
    LESSON = "lesson", _("Lesson")


class KindField(models.Field):
    """A field of one kind of record, or of all kinds if `kind` is not given.

    Pages, exports, API, admin, searched text, coverage and seeds read these declarations, in their
    order. In records of another kind the column is empty, which a check constraint guarantees.

    `initial`: the value in a new record of the kind. `heading`: the heading, if it differs from the
    verbose name. `seed_heading`: the English heading in seed files, if it differs from `heading`.
    `slot`: the part of the record page that shows the field; "" if a template prints it explicitly.
    `first`: the field precedes the others of its slot and of the front matter. `verdict`: the name
    of the choice field whose value is printed above the text. `front`: whether the front matter of
    a seed file has the field at the "beginning" or at the "end" of the kind's own fields.
    """

    plain = "Field"  # the Django field that migrations see
    is_searched = True
    default_slot = ""

    def __init__(
        self,
        *args,
        kind: Kind | None = None,
        initial: str = "",
        heading: Label = "",
        seed_heading: str = "",
        slot: str | None = None,
        first: bool = False,
        verdict: str = "",
        front: str = "end",
        **kwargs,
    ):
        self.kind = kind
        self.initial = str(initial)
        self.written_heading = heading
        self.written_seed_heading = seed_heading
        self.slot = self.default_slot if slot is None else slot
        self.first = first
        self.verdict = verdict
        self.front = front
        super().__init__(*args, **{"default": "", **kwargs})

    @property
    def heading(self) -> str:
        """The heading in the active language."""
        return str(self.written_heading or capfirst(self.verbose_name))

    @property
    def seed_heading(self) -> str:
        with override(settings.LANGUAGE_CODE):
            return self.written_seed_heading or self.heading

    def is_of(self, kind: str) -> bool:
        return self.kind is None or self.kind == kind

    def deconstruct(self) -> Any:
        """Describe the plain Django field, so that migrations do not depend on these attributes."""
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.plain}", args, kwargs

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        if self.initial:
            kwargs.setdefault("initial", self.initial)
        return super().formfield(*args, **kwargs)

    def validate(self, value: Any, model_instance: Any) -> None:
        if model_instance is None or self.is_of(model_instance.kind):
            super().validate(value, model_instance)
        elif value:
            raise ValidationError(_("Records of this kind do not have this field."))


class MarkdownField(KindField, models.TextField):
    plain = "TextField"
    default_slot = "prose"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"blank": True, "help_text": _("Markdown."), **kwargs})


class LineField(KindField, models.CharField):
    """Plain text on one line."""

    plain = "CharField"
    default_slot = "facts"


class ChoiceField(KindField, models.CharField):
    plain = "CharField"
    is_searched = False


class DilemmaStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("status of a dilemma", "Open")
    EASED = "eased", pgettext_lazy("status of a dilemma", "Eased")
    CHANGED = "changed", pgettext_lazy("status of a dilemma", "Changed by later guidance")


class Outcome(models.TextChoices):
    WORKED = "worked", pgettext_lazy("outcome of a practice", "Worked, as reported")
    MIXED = "mixed", pgettext_lazy("outcome of a practice", "Mixed, as reported")
    FAILED = "failed", pgettext_lazy("outcome of a practice", "Failed, as reported")
    NOT_ASSESSED = "not-assessed", pgettext_lazy("outcome of a practice", "Not assessed")


class LessonFields(models.Model):
    observed = MarkdownField(_("what was observed"), kind=Kind.LESSON)
    learnt = MarkdownField(_("what was learnt"), kind=Kind.LESSON, first=True)
    recommendation = MarkdownField(
        _("what should be done"),
        kind=Kind.LESSON,
        slot="facts",
        help_text=_("Markdown. With an addressee it is a recommendation."),
    )

    class Meta:
        abstract = True


class DilemmaFields(models.Model):
    question = LineField(
        kind=Kind.DILEMMA,
        slot="",
        front="beginning",
        max_length=300,
        help_text=_("One sentence that ends in a question mark."),
    )
    tension = MarkdownField(_("the tension"), kind=Kind.DILEMMA, slot="opening")
    cost = MarkdownField(_("what the choice costs"), kind=Kind.DILEMMA)
    status = ChoiceField(
        _("status"),
        kind=Kind.DILEMMA,
        front="beginning",
        max_length=7,
        choices=DilemmaStatus,
        initial=DilemmaStatus.OPEN,
    )
    standing = MarkdownField(
        _("reason for the status"),
        kind=Kind.DILEMMA,
        heading=_("Where it stands"),
        verdict="status",
        help_text=_("Markdown, with the evidence."),
    )

    class Meta:
        abstract = True


class PracticeFields(models.Model):
    done = MarkdownField(_("what was done"), kind=Kind.PRACTICE)
    where = LineField(kind=Kind.PRACTICE, max_length=200, blank=True)
    when = LineField(kind=Kind.PRACTICE, max_length=200, blank=True)
    by_whom = LineField(kind=Kind.PRACTICE, max_length=200, blank=True)
    how = MarkdownField(_("how it works"), kind=Kind.PRACTICE)
    outcome = ChoiceField(
        kind=Kind.PRACTICE,
        max_length=12,
        choices=Outcome,
        initial=Outcome.NOT_ASSESSED,
        first=True,
        help_text=_("Only as the source reports it; not assessed when it reports none."),
    )
    result = MarkdownField(
        _("result as reported"),
        kind=Kind.PRACTICE,
        seed_heading="Result",
        slot="facts",
        first=True,
        verdict="outcome",
    )

    class Meta:
        abstract = True


def kind_fields(model: type[models.Model], kind: str = "") -> list[KindField]:
    """The described fields in the order of declaration: those that a kind has, or all of them."""
    fields = [field for field in model._meta.fields if isinstance(field, KindField)]
    return [field for field in fields if not kind or field.is_of(kind)]


def markdown_names(model: type[models.Model], kind: str) -> tuple[str, ...]:
    """Every Markdown field of records of the kind, shared ones first."""
    own = [field.name for field in kind_fields(model, kind) if isinstance(field, MarkdownField)]
    return ("body", "editor_note", *own)


def kind_fields_constraint(kind: Kind, part: type[models.Model]) -> models.CheckConstraint:
    """Fields of `part` are empty in other kinds; in this kind, choice fields have a valid value."""
    fields = kind_fields(part)
    choices = {
        f"{field.name}__in": list(dict(field.flatchoices)) for field in fields if field.choices
    }
    empty = Q(**{field.name: "" for field in fields})
    condition = Q(kind=kind, **choices) | (~Q(kind=kind) & empty)
    return models.CheckConstraint(condition=condition, name=f"entry_{kind}_fields")
