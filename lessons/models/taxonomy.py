"""Controlled vocabularies: themes, actors, resources, phases, tiers, glossary and synonyms."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.constraints import choices_constraint
from missions.fields import LinesField, ProtectedManyToManyField, split_lines
from pocbase.web import cached_url

from .sources import Paragraph, SourceDocument


class Theme(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True
    )
    order = models.PositiveSmallIntegerField(default=0)
    scope = models.TextField(
        _("scope note"), help_text=_("What belongs under this theme, in a sentence or two.")
    )

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="theme_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return cached_url("lessons:theme", self.slug)

    def clean(self):
        if self.parent and self.parent.parent_id:
            raise ValidationError(
                {"parent": _("The tree has two levels: choose a top-level theme.")}
            )
        if self.parent and self.pk and self.children.exists():
            raise ValidationError(
                {"parent": _("This theme has children of its own; move them first.")}
            )


class EvolutionChange(models.TextChoices):
    NEW = "new", pgettext_lazy("change of a theme", "New")
    RETURNS = "returns", pgettext_lazy("change of a theme", "Returns")
    CHANGED = "changed", pgettext_lazy("change of a theme", "Changed")
    DROPPED = "dropped", pgettext_lazy("change of a theme", "Not taken up")


class ThemeEvolution(models.Model):
    """What one source adds to a theme, compared with earlier sources."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="evolution")
    source = models.ForeignKey(SourceDocument, models.PROTECT, related_name="evolution")
    change = models.CharField(max_length=8, choices=EvolutionChange)
    text = models.TextField(
        help_text=_("A few sentences in your own words; only what the source says.")
    )
    paragraphs = ProtectedManyToManyField(Paragraph, related_name="evolution", blank=True)

    class Meta:
        ordering = ["theme", "source"]
        verbose_name_plural = _("theme evolution")
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "source"], name="evolution_theme_source_unique"
            ),
            choices_constraint("change", EvolutionChange, name="evolution_change_known"),
        ]

    def __str__(self) -> str:
        return f"{self.theme} in {self.source}"


class ActorGroup(models.TextChoices):
    INTERGOVERNMENTAL = "intergovernmental", _("States and their bodies")
    PARTIES = "parties", _("Parties on the ground")
    HEADQUARTERS = "headquarters", _("UN Headquarters")
    MISSION = "mission", _("Mission")
    PARTNERS = "partners", _("Partners")
    PEOPLE = "people", _("People")


class Actor(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120, unique=True)
    group = models.CharField(max_length=20, choices=ActorGroup)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [choices_constraint("group", ActorGroup, name="actor_group_known")]

    def __str__(self) -> str:
        return self.name


class Resource(models.Model):
    """A kind of means that practices may need; needs are compared and filtered by it."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120, unique=True)
    specific = models.BooleanField(
        default=False,
        help_text=_(
            "It differs from practice to practice, as a mandate does: a mission that had it for "
            "one practice may lack it for another."
        ),
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PolicyTerm(models.Model):
    """A phase or tier of one version of UN policy. Curators edit them, because policy changes."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    policy = models.CharField(max_length=200, help_text=_("The policy whose term this is."))
    scope = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Phase(PolicyTerm):
    pass


class Tier(PolicyTerm):
    pass


class GlossaryTerm(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    term = models.CharField(max_length=120, unique=True, help_text=_("The acronym or set phrase."))
    expansion = models.CharField(max_length=200, blank=True)
    definition = models.TextField(
        blank=True, help_text=_("One or two sentences in your own words.")
    )
    variants = LinesField(
        _("also found as"),
        blank=True,
        help_text=_("Plurals, spellings and synonyms, one a line. Search treats them as the term."),
    )
    source = models.ForeignKey(
        Paragraph, models.PROTECT, related_name="glossary_terms", null=True, blank=True
    )

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        return f"{cached_url('lessons:glossary')}#{self.slug}"

    @property
    def names(self) -> list[str]:
        return [name for name in (self.term, self.expansion, *split_lines(self.variants)) if name]


class SynonymGroup(models.Model):
    """Ordinary words that search treats as equal; terms with a definition are in the glossary."""

    slug = models.SlugField(max_length=80, unique=True)
    words = LinesField(
        help_text=_("Words and phrases, one a line. A search for any of them finds all of them.")
    )
    also_finds = LinesField(
        blank=True,
        help_text=_(
            "Narrower or neighbouring words, one a line: a search for the words above finds "
            "them too, a search for one of them does not find the words above."
        ),
    )
    note = models.TextField(blank=True, help_text=_("Why these belong together, or what to mind."))

    class Meta:
        ordering = ["slug"]
        verbose_name = _("search synonyms")
        verbose_name_plural = _("search synonyms")

    def __str__(self) -> str:
        return ", ".join(split_lines(self.words))


class TranslatedTerm(models.Model):
    """Words of the field in the other languages of the United Nations, so that a question in one of
    them finds the records, which are in English."""

    slug = models.SlugField(max_length=80, unique=True)
    words = LinesField(
        _("English words"),
        help_text=_(
            "English words and names, one a line, the plainest first: a question with any of the "
            "words below finds records with any of these. They need not mean the same."
        ),
    )
    french = LinesField(_("French"), blank=True, help_text=_("Words and phrases, one a line."))
    spanish = LinesField(_("Spanish"), blank=True)
    arabic = LinesField(_("Arabic"), blank=True)
    russian = LinesField(_("Russian"), blank=True)
    chinese = LinesField(_("Chinese"), blank=True)
    note = models.TextField(blank=True, help_text=_("Where these words are from, or what to mind."))

    class Meta:
        ordering = ["slug"]
        verbose_name = _("translated term")
        verbose_name_plural = _("translated terms")

    def __str__(self) -> str:
        return ", ".join(split_lines(self.words))
