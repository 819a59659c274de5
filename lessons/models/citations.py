from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint

from .choice_labels import ChoiceLabels
from .entries import Entry
from .sources import Paragraph


class CitationRole(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    ILLUSTRATES = "illustrates", _("illustrates")
    QUALIFIES = "qualifies", _("qualifies")


class Citation(ChoiceLabels, models.Model):
    # Found by the first column of the index below.
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="citations", db_index=False)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="citations")
    role = models.CharField(max_length=11, choices=CitationRole, default=CitationRole.SUPPORTS)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["entry_id", "order", "pk"]
        # Exports read the citations of all records in their order from the index alone.
        indexes = [
            models.Index(fields=["entry", "order", "id", "paragraph"], name="citations_in_order")
        ]
        constraints = [
            models.UniqueConstraint(fields=["entry", "paragraph"], name="citation_once_per_record"),
            choices_constraint("role", CitationRole, name="citation_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} → {self.paragraph}"


class RelationKind(models.TextChoices):
    ANSWERS = "answers", _("answers")
    BEARS_ON = "bears-on", _("bears on")
    ILLUSTRATES = "illustrates", _("illustrates")
    QUALIFIES = "qualifies", _("qualifies")
    CONTRADICTS = "contradicts", _("contradicts")
    SUPERSEDES = "supersedes", _("supersedes")
    SEE_ALSO = "see-also", _("see also")


# The label of a relation as the target shows it.
INVERSE_LABELS = {
    RelationKind.ANSWERS: _("answered by"),
    RelationKind.BEARS_ON: _("informed by"),
    RelationKind.ILLUSTRATES: _("illustrated by"),
    RelationKind.QUALIFIES: _("qualified by"),
    RelationKind.CONTRADICTS: _("contradicts"),
    RelationKind.SUPERSEDES: _("superseded by"),
    RelationKind.SEE_ALSO: _("see also"),
}


class Relation(ChoiceLabels, models.Model):
    """A typed link between two records, stored once and read from both sides."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="relations")
    target = models.ForeignKey(Entry, models.PROTECT, related_name="incoming_relations")
    kind = models.CharField(max_length=11, choices=RelationKind)
    note = models.CharField(_("reason"), max_length=300, blank=True)
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
            choices_constraint("kind", RelationKind, name="relation_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.get_kind_display()} {self.target}"

    @property
    def inverse_label(self) -> str:
        return str(INVERSE_LABELS[RelationKind(self.kind)])
