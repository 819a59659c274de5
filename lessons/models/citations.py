from django.db import models
from django.db.models.functions import Greatest, Least

from missions.constraints import one_of

from .entries import Entry
from .sources import Paragraph


class CitationRole(models.TextChoices):
    SUPPORTS = "supports", "supports"
    ILLUSTRATES = "illustrates", "illustrates"
    QUALIFIES = "qualifies", "qualifies"


class Citation(models.Model):
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="citations")
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="citations")
    role = models.CharField(max_length=11, choices=CitationRole, default=CitationRole.SUPPORTS)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["entry_id", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "paragraph"], name="citation_once_per_record"),
            one_of("role", CitationRole, name="citation_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} → {self.paragraph}"


class RelationKind(models.TextChoices):
    ANSWERS = "answers", "answers"
    BEARS_ON = "bears-on", "bears on"
    ILLUSTRATES = "illustrates", "illustrates"
    QUALIFIES = "qualifies", "qualifies"
    CONTRADICTS = "contradicts", "contradicts"
    SUPERSEDES = "supersedes", "supersedes"
    SEE_ALSO = "see-also", "see also"


# How each kind reads from the other side.
INVERSE = {
    RelationKind.ANSWERS: "answered by",
    RelationKind.BEARS_ON: "informed by",
    RelationKind.ILLUSTRATES: "illustrated by",
    RelationKind.QUALIFIES: "qualified by",
    RelationKind.CONTRADICTS: "contradicts",
    RelationKind.SUPERSEDES: "superseded by",
    RelationKind.SEE_ALSO: "see also",
}


class Relation(models.Model):
    """A typed link between two records, stored once and read from both sides."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="relations")
    target = models.ForeignKey(Entry, models.PROTECT, related_name="incoming_relations")
    kind = models.CharField(max_length=11, choices=RelationKind)
    note = models.CharField("reason", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["entry_id", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                Least("entry", "target"),
                Greatest("entry", "target"),
                "kind",
                name="relation_once_per_pair_and_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(entry=models.F("target")), name="relation_to_another"
            ),
            one_of("kind", RelationKind, name="relation_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.get_kind_display()} {self.target}"

    @property
    def inverse_label(self) -> str:
        return INVERSE[RelationKind(self.kind)]
