"""Advice on good content beside each field. Other fields have the help text of their model."""

from django.utils.translation import gettext_lazy as _

GUIDANCE = {
    "entry.observed": _(
        "What happened, where and when, as the paragraph reports it; no judgement yet. Markdown."
    ),
    "entry.learnt": _(
        "The point that holds beyond this case, in words that a newcomer understands. Keep the "
        "hedges of the source: “may”, “in some cases”. Markdown."
    ),
    "entry.question": _(
        "One sentence that ends in a question mark, with both sides of the choice in it."
    ),
    "entry.tension": _(
        "Why each side has good reasons, and what makes it hard to have both. Markdown."
    ),
    "entry.cost": _("What is lost with each choice, and by whom. Markdown."),
    "entry.done": _("Who did what, in order, so that somebody else could do it again. Markdown."),
    "entry.how": _(
        "What makes it work, step by step; needs and limits go into lines below. Markdown."
    ),
    "entry.result": _("Only what the source reports, with who says so. Markdown."),
    "paragraph.precis": _(
        "What the paragraph says, in one line of your own words; keep figures, hedges and who "
        "speaks."
    ),
    "theme.scope": _("What belongs here and what does not, in a sentence or two."),
    "glossaryterm.definition": _(
        "One or two sentences in your own words, understandable on their own."
    ),
}
