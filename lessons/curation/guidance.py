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
    "entry.title": _(
        "A full thought in twelve words or fewer: what to do or what was learnt, not the topic."
    ),
    "entry.summary": _(
        "Two or three sentences that stand alone: the point first, then where it comes from and "
        "how far it holds."
    ),
    "entry.asked": _("Two to four, without the words of the title: “who opens the gate at night?”"),
    "entry.body": _("Only what no field above has room for. Markdown."),
    "entry.editor_note": _("For readers: what is uncertain, disputed or missing, and why."),
    "entry.themes": _("One to three, the most exact ones: a reader of the theme expects it there."),
    "citation.paragraph": _("The paragraph that says it itself, not one that only touches on it."),
    "citation.role": _("Whether the paragraph supports, illustrates or qualifies the record."),
    "point.text": _("One need, limit or advice in one sentence that stands alone."),
    "point.holder": _("Who says or holds it, in the words of the source."),
    "point.paragraph": _("The paragraph that supports this line; it is shown below once chosen."),
    "relation.note": _("Why a reader of one should read the other, in half a sentence."),
    "relation.kind": _("Read it as a sentence: this record … that one."),
    "sourcedocument.title": _("As printed on the cover, with its subtitle."),
    "sourcedocument.standing_note": _(
        "Whose position it is and whose it is not, in one or two sentences of your own; records "
        "show it."
    ),
    "sourcedocument.about": _("What it covers, how it came about, and what it is good for."),
    "sourcedocument.organisers": _("Who answers for the document, as printed. One a line."),
    "paragraph.section": _("The headings above it, from the outside in, joined by “ > ”."),
    "paragraph.missions": _("Only those that the paragraph names itself."),
    "mission.area": _("Where it works in words that a newcomer understands: “eastern Chad”."),
    "mission.note": _("What a reader should know who takes it for another mission."),
    "missionfact.source": _("The page or document that says it, with its link."),
    "missionfact.checked": _("The day on which you looked at the source, not its own date."),
    "exercise.title": _("Place, year and the question that the group decides; not how it ended."),
    "exercise.summary": _(
        "For the trainer: what the group decides, what it learns, how long it takes."
    ),
    "exercise.setting": _("Where participants are and who they are, in one sentence."),
    "exerciseline.text": _(
        "Short enough to be read aloud. A decision point ends in a question with two answers for "
        "which there are good reasons."
    ),
    "exerciseline.paragraphs": _("What it is taken from; it is shown below once chosen."),
    "briefline.text": _("One sentence with the hedges and holders of its paragraphs."),
    "themeevolution.text": _("What this source adds to or takes from the sources before it."),
    "place.note": _("How to tell it from places of the same name."),
    "document.about": _("What it decided or reported, in one sentence."),
    "checklistitem.question": _("One question that is answered by yes, partly or no."),
    "synonymgroup.words": _("Words that mean the same to whoever searches. One a line."),
}
