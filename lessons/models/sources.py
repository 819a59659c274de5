from functools import lru_cache
from typing import ClassVar

from django.db import models
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint
from missions.fields import LinesField, PartialDateField, ProtectedManyToManyField, split_lines
from missions.models import Country, Document, Mission, Place
from missions.publication import Need, find_missing
from missions.states import State
from pocbase.web import cached_url


class SourceKind(models.TextChoices):
    SECRETARIAT_NOTE = "secretariat-note", _("Secretariat note")
    WORKSHOP_SUMMARY = "workshop-summary", _("Workshop summary")
    SIDE_EVENT_SUMMARY = "side-event-summary", _("Side event summary")
    REPORT = "report", _("Report")
    POLICY = "policy", _("Policy or guidance")
    EVALUATION = "evaluation", _("Evaluation")
    OTHER = "other", _("Other")


class Standing(models.TextChoices):
    OFFICIAL = "official", _("Official")
    NON_OFFICIAL = "non-official", _("Non-official")
    CHATHAM_HOUSE = "chatham-house", _("Chatham House rule")
    DRAFT = "draft", _("Based on draft doctrine")


class DateCertainty(models.TextChoices):
    PRINTED = "printed", _("Printed in the document")
    INFERRED = "inferred", _("Inferred from its content")


NOT_DESCRIBED = _("Not yet described by a curator.")  # the standing of a source that a program made
READABLE = (State.PUBLISHED, State.RETIRED)  # records go on citing a retired source


class SourceQuerySet(models.QuerySet["SourceDocument"]):
    def readable(self):
        """Sources that readers may see."""
        return self.filter(state__in=READABLE)


class SourceDocument(models.Model):
    key = models.SlugField(
        max_length=60,
        unique=True,
        help_text=_(
            "Short and lasting, as note-2009: citations begin with it. After a change, the keys "
            "of its paragraphs follow and old links lead to the new one."
        ),
    )
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=80, help_text=_("Shown in the margin of a record."))
    organisers = LinesField(_("published or organised by"), help_text=_("One a line."))
    year = models.PositiveSmallIntegerField()
    date = PartialDateField(help_text=_("As exactly as it is known: 2015-02-10, or 2009."))
    date_certainty = models.CharField(max_length=8, choices=DateCertainty)
    place = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=SourceKind)
    symbol = models.CharField(max_length=60, blank=True)
    standing = models.CharField(max_length=14, choices=Standing)
    standing_note = models.TextField(
        help_text=_("Whose position the document represents, in your own words; shown on records.")
    )
    about = models.TextField(_("what it is"), blank=True)
    url = models.URLField(_("link to the publication"), max_length=500, blank=True)
    gaps = LinesField(
        _("known gaps"), blank=True, help_text=_("What is missing or doubtful, one a line.")
    )
    state = models.CharField(
        max_length=9,
        choices=State,
        default=State.PUBLISHED,
        help_text=_("Readers see a source, and records that cite it, once it is published."),
    )

    objects: ClassVar = SourceQuerySet.as_manager()
    ITS_STANDING: ClassVar = Need(
        _("whose position it represents"), ("standing_note",), placeholder=NOT_DESCRIBED
    )
    NEEDS: ClassVar = (Need(_("who published it"), ("organisers",)), ITS_STANDING)
    A_PARAGRAPH: ClassVar = Need(_("a paragraph with its précis"), ("paragraphs",))

    class Meta:
        ordering = ["date", "key"]
        constraints = [
            choices_constraint("kind", SourceKind, name="source_kind_known"),
            choices_constraint("standing", Standing, name="source_standing_known"),
            choices_constraint("date_certainty", DateCertainty, name="source_date_certainty_known"),
            choices_constraint("state", State, name="source_state_known"),
            models.CheckConstraint(
                condition=models.Q(year__range=(1945, 2200)), name="source_year_possible"
            ),
        ]

    def __str__(self) -> str:
        return self.short_title

    def get_absolute_url(self) -> str:
        return cached_url("lessons:source", self.key)

    def missing_for_publication(self) -> list[Need]:
        """What must be added before publication; empty if it can be published."""
        missing = find_missing(self, self.NEEDS)
        if not self.paragraphs.exclude(precis="").exists():
            missing.append(self.A_PARAGRAPH)
        return missing

    @property
    def is_undescribed(self) -> bool:
        """Whether nobody has said yet whose position it represents."""
        return not self.ITS_STANDING.is_met_by(self)

    @property
    def organiser_names(self) -> list[str]:
        return split_lines(self.organisers)

    @property
    def known_gaps(self) -> list[str]:
        return split_lines(self.gaps)


class ParagraphKind(models.TextChoices):
    PARAGRAPH = "paragraph", _("Paragraph")
    BULLET = "bullet", _("Bullet")
    FOOTNOTE = "footnote", _("Footnote")


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    def readable(self):
        return self.filter(source__state__in=READABLE)


class Paragraph(models.Model):
    """The unit of evidence: one paragraph, bullet or footnote of a source, in reading order."""

    key = models.CharField(
        max_length=140,
        unique=True,
        help_text=_("Source key, slash, fragment: note-2009/39-bullet-3."),
    )
    source = models.ForeignKey(SourceDocument, models.PROTECT, related_name="paragraphs")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=ParagraphKind)
    section = models.CharField(
        max_length=300, blank=True, help_text=_("Headings from the outside in, joined by ' > '.")
    )
    precis = models.CharField(
        _("précis"),
        max_length=300,
        blank=True,
        help_text=_("One line in your own words, with the hedges."),
    )
    context = models.CharField(
        _("context because"),
        max_length=200,
        blank=True,
        help_text=_("Why no record needs to cite it; leave empty if records should."),
    )
    text = models.TextField(
        blank=True, help_text=_("The document's own words, where the installation holds the text.")
    )
    anchor = models.CharField(
        max_length=40,
        blank=True,
        help_text=_(
            "Fingerprint of first words, last words and length, to check an attached text."
        ),
    )
    missions = ProtectedManyToManyField(Mission, related_name="paragraphs", blank=True)
    countries = ProtectedManyToManyField(Country, related_name="paragraphs", blank=True)
    places = ProtectedManyToManyField(Place, related_name="paragraphs", blank=True)
    documents = ProtectedManyToManyField(Document, related_name="paragraphs", blank=True)

    objects: ClassVar = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["source", "order"]
        constraints = [
            models.UniqueConstraint(fields=["source", "order"], name="paragraph_order_unique"),
            choices_constraint("kind", ParagraphKind, name="paragraph_kind_known"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return f"{cached_url('lessons:source', self.key.partition('/')[0])}#{self.fragment}"

    @property
    def fragment(self) -> str:
        return self.key.partition("/")[2]

    @property
    def label(self) -> str:
        return paragraph_label(self.fragment, self.section, get_language() or "")


@lru_cache(maxsize=10_000)
def paragraph_label(fragment: str, section: str, language: str) -> str:
    """The short name in citations: "¶ 43", "¶ 39, bullet 3", "fn 2" or "Information 2".

    `language` is only part of the cache key: labels contain words of the active language.
    """
    head, _, bullet = fragment.partition("-bullet-")
    if head.startswith("fn-"):
        name = pgettext("label of a paragraph", "fn %(number)s") % {"number": head[3:]}
    elif head.isdigit():
        name = f"¶\N{NO-BREAK SPACE}{head}"
    else:
        name = name_of_section(head.split("-"), section)
    if not bullet:
        return name
    words = {"paragraph": name, "number": bullet}
    return pgettext("label of a paragraph", "%(paragraph)s, bullet %(number)s") % words


def name_of_section(words: list[str], section: str) -> str:
    """The name in sentence case, except for words that are always in capitals, such as UN."""
    capitals = {word.lower(): word for word in section.split() if word.isupper()}
    name = " ".join(capitals.get(word, word) for word in words)
    return name[:1].upper() + name[1:]


class PlanningReview(models.Model):
    """Whether one mission plan mentions protection, as a study in a source found."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="planning_reviews")
    component = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField()
    poc_in_mission_statement = models.BooleanField()
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="planning_reviews")

    class Meta:
        ordering = ["mission", "year", "component"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "year", "component"], name="planning_review_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission} {self.component} {self.year}".replace("  ", " ")
