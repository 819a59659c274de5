"""Refusals of an import are in the language of whoever reads them, not of whoever uploaded."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

from lessons.models import State
from lessons.spreadsheets.batches import show_batch
from lessons.spreadsheets.plan import StoredPlan
from pocbase.web import from_json, gettext_to_store, join_sentences, ngettext_to_store, to_json
from tests.makers import make_user
from tests.spreadsheets.batches import make_batch, show, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
REFUSED = {
    "cell": ("practice", b"slug,title,latitude\na,A,far\n"),
    "name": ("theme", b"slug,name,parent,scope\na,A,patrol,x\n"),
    "choice": ("practice", b"slug,title,outcome\na,A,splendid\n"),
    "rule": ("practice", b"slug,title,summary,state\na,A,S,published\n"),
    "columns": ("theme", b"slug,naem\na,A\n"),
    "rows": ("theme", b"slug,name\n"),
    "formula": ("theme", workbook(["slug", "name", "scope"], ["a", "=1+1", "x"])),
    "depth": ("theme", b"slug,name,parent,scope\na,A,,x\nb,B,a,x\nc,C,b,x\n"),
    "missing": ("theme", b"slug,name\nnew,\n"),
    "encoding": ("theme", b"slug,name\na,\x81\n"),
}


@pytest.mark.parametrize(("sheet", "content"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_is_stored_once_and_read_in_two_languages(sheet, content):
    packed, editor = {}, make_user("editor")
    for language in ("en", "fr"):
        with override(language):
            packed[language] = show(content, sheet, by=editor).pack()
    assert StoredPlan(packed["en"]).refusals
    for language in ("en", "fr"):
        with override(language):
            assert StoredPlan(packed["en"]).refusals == StoredPlan(packed["fr"]).refusals
    with override("fr"):
        french = StoredPlan(packed["en"]).refusals
    assert french != StoredPlan(packed["en"]).refusals


def test_the_page_of_an_import_speaks_the_language_of_its_reader(client):
    batch = make_batch("slug,title,state\nnew,A,published\n", "practice", by=make_user("curator"))
    show_batch(batch)
    client.force_login(make_user("editor"))
    client.cookies["django_language"] = "fr"
    page = client.get(reverse("spreadsheets:batch", args=[batch.pk])).content.decode()
    with override("fr"):
        label = State.PUBLISHED.label
        reason = gettext("you may not set the state “%(state)s”; ask an editor")
        assert reason % {"state": label} in page


def test_a_sentence_keeps_its_values_through_exceptions_and_other_sentences():
    inner = gettext_to_store("“%(text)s” is not a number") % {"text": "100 %"}
    caught = str(ValueError(join_sentences([inner, State.DRAFT.label], ": ")))
    assert caught == f"“100 %” is not a number: {State.DRAFT.label}"
    stored = to_json(caught)
    with override("fr"):
        shown = from_json(stored)
        assert shown == f"{gettext('“%(text)s” is not a number') % {'text': '100 %'}}: Brouillon"


def test_a_counted_sentence_has_the_plural_of_the_language():
    text = "%(count)s record moved to the state “%(state)s”."
    more = "%(count)s records moved to the state “%(state)s”."
    stored = to_json(ngettext_to_store(text, more, 2) % {"count": 2, "state": State.DRAFT.label})
    assert from_json(stored) == "2 records moved to the state “Draft”."
    with override("fr"):
        assert from_json(stored) == ngettext(text, more, 2) % {"count": 2, "state": "Brouillon"}
