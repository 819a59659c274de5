from django.db import models
from django.urls import reverse

from missions.constraints import one_of
from missions.fields import LinesField, PartialDateField, ProtectedManyToManyField, lines
from missions.models import Country, Document, Mission, Place


class SourceKind(models.TextChoices):
    SECRETARIAT_NOTE = "secretariat-note", "Secretariat note"
    WORKSHOP_SUMMARY = "workshop-summary", "Workshop summary"
    SIDE_EVENT_SUMMARY = "side-event-summary", "Side event summary"
    REPORT = "report", "Report"
    POLICY = "policy", "Policy or guidance"
    EVALUATION = "evaluation", "Evaluation"
    OTHER = "other", "Other"


class Standing(models.TextChoices):
    OFFICIAL = "official", "Official"
    NON_OFFICIAL = "non-official", "Non-official"
    CHATHAM_HOUSE = "chatham-house", "Chatham House rule"
    DRAFT = "draft", "Rests on draft doctrine"


class DateCertainty(models.TextChoices):
    PRINTED = "printed", "Printed in the document"
    INFERRED = "inferred", "Inferred from its content"


class SourceDocument(models.Model):
    key = models.SlugField(
        max_length=60,
        unique=True,
        help_text="Short and lasting, as note-2009: citations begin with it.",
    )
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=80, help_text="What the margin of a record prints.")
    organisers = LinesField("published or organised by", help_text="One a line.")
    year = models.PositiveSmallIntegerField()
    date = PartialDateField(help_text="As exactly as it is known: 2015-02-10, or 2009.")
    date_certainty = models.CharField(max_length=8, choices=DateCertainty)
    place = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=SourceKind)
    symbol = models.CharField(max_length=60, blank=True)
    standing = models.CharField(max_length=14, choices=Standing)
    standing_note = models.TextField(
        help_text="How far the document speaks for anybody, in own words; records show it."
    )
    about = models.TextField("what it is", blank=True)
    url = models.URLField("address of the publication", max_length=500, blank=True)
    gaps = LinesField(
        "known gaps", blank=True, help_text="What is missing or doubtful, one a line."
    )

    class Meta:
        ordering = ["date", "key"]
        constraints = [
            one_of("kind", SourceKind, name="source_kind_known"),
            one_of("standing", Standing, name="source_standing_known"),
            one_of("date_certainty", DateCertainty, name="source_date_certainty_known"),
            models.CheckConstraint(
                condition=models.Q(year__range=(1945, 2200)), name="source_year_possible"
            ),
        ]

    def __str__(self) -> str:
        return self.short_title

    def get_absolute_url(self) -> str:
        return reverse("lessons:source", args=[self.key])

    @property
    def organiser_names(self) -> list[str]:
        return lines(self.organisers)

    @property
    def known_gaps(self) -> list[str]:
        return lines(self.gaps)


class ParagraphKind(models.TextChoices):
    PARAGRAPH = "paragraph", "Paragraph"
    BULLET = "bullet", "Bullet"
    FOOTNOTE = "footnote", "Footnote"


class Paragraph(models.Model):
    """The unit of evidence: one paragraph, bullet or footnote of a source, in reading order."""

    key = models.CharField(
        max_length=140, unique=True, help_text="Source key, slash, fragment: note-2009/39-bullet-3."
    )
    source = models.ForeignKey(SourceDocument, models.PROTECT, related_name="paragraphs")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=ParagraphKind)
    section = models.CharField(
        max_length=300, blank=True, help_text="Headings from the outside in, joined by ' > '."
    )
    precis = models.CharField(
        "précis", max_length=300, blank=True, help_text="One line in own words, hedges kept."
    )
    context = models.CharField(
        "context because",
        max_length=200,
        blank=True,
        help_text="Why no record needs to cite it; empty where records should.",
    )
    text = models.TextField(
        blank=True, help_text="The document's own words, where the installation holds the text."
    )
    anchor = models.CharField(
        max_length=40,
        blank=True,
        help_text="Fingerprint of first words, last words and length, to check an attached text.",
    )
    missions = ProtectedManyToManyField(Mission, related_name="paragraphs", blank=True)
    countries = ProtectedManyToManyField(Country, related_name="paragraphs", blank=True)
    places = ProtectedManyToManyField(Place, related_name="paragraphs", blank=True)
    documents = ProtectedManyToManyField(Document, related_name="paragraphs", blank=True)

    class Meta:
        ordering = ["source", "order"]
        constraints = [
            models.UniqueConstraint(fields=["source", "order"], name="paragraph_order_unique"),
            one_of("kind", ParagraphKind, name="paragraph_kind_known"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return f"{reverse('lessons:source', args=[self.key.partition('/')[0]])}#{self.fragment}"

    @property
    def fragment(self) -> str:
        return self.key.partition("/")[2]

    @property
    def label(self) -> str:
        """How the margin names it: "¶ 43", "¶ 39, bullet 3", "fn 2", "Information 2"."""
        head, _, bullet = self.fragment.partition("-bullet-")
        if head.startswith("fn-"):
            name = f"fn {head[3:]}"
        elif head.isdigit():
            name = f"¶\N{NO-BREAK SPACE}{head}"
        else:
            name = self._named_by_section(head.split("-"))
        return f"{name}, bullet {bullet}" if bullet else name

    def _named_by_section(self, words: list[str]) -> str:
        """As in a sentence; what the headings print in capitals, such as UN, stays so."""
        capitals = {word.lower(): word for word in self.section.split() if word.isupper()}
        name = " ".join(capitals.get(word, word) for word in words)
        return name[:1].upper() + name[1:]


class PlanningReview(models.Model):
    """One plan that a study read for protection language, as a source reports the finding."""

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
