"""Paragraphs are changed by forms that need no JavaScript, saved as a source, and used."""

import pytest

from lessons.curation.working_drafts import find_working_draft
from lessons.models import Citation, Entry, Paragraph, SourceDocument, State
from lessons.workbench.document import WorkDocument
from tests.makers import make_lesson, make_mission, make_theme
from tests.workbench.documents import TEXT, change, read

pytestmark = pytest.mark.django_db
SOURCE = {
    "title": "Report on patrols",
    "short_title": "Patrols 2031",
    "key": "patrols-2031",
    "date": "2031-05",
    "date_certainty": "printed",
    "organisers": "An institute",
    "kind": "report",
    "standing": "official",
    "standing_note": "Speaks for the institute.",
}
EDIT = {"text": "Words.", "fragment": "2", "kind": "paragraph", "section": "", "context": ""}


def texts(one):
    one.refresh_from_db()
    return {p.fragment: p.text for p in WorkDocument(one).kept}


def id_of(one, fragment):
    one.refresh_from_db()
    return next(p.id for p in WorkDocument(one).kept if p.fragment == fragment)


def save(client, one, **values):
    return client.post(f"{one.get_absolute_url()}save/", SOURCE | values)


def test_a_merge_is_undone_and_redone(client, curator):
    one = read(client)
    before = texts(one)
    response = change(client, one, f"merge {id_of(one, '1')}")
    assert response.status_code == 303
    assert response.url.endswith(f"#p-{id_of(one, '1')}")
    merged = texts(one)
    assert merged["1"] == f"{before['1']} {before['2']}"
    assert "2" not in merged
    change(client, one, "undo")
    assert texts(one) == before
    change(client, one, "redo")
    assert texts(one) == merged


@pytest.mark.any_database
def test_a_blank_line_divides_a_paragraph(client, curator):
    one = read(client)
    edit = EDIT | {"text": "One.\r\n\r\nTwo.", "fragment": "2"}
    change(client, one, f"edit {id_of(one, '2')}", **edit)
    assert texts(one)["2"] == "One."
    assert texts(one)["2-part-2"] == "Two."


@pytest.mark.any_database
def test_a_number_counts_on_and_a_section_is_renamed(client, curator):
    one = read(client)
    paragraph = id_of(one, "3")
    text = texts(one)["3"]
    edit = EDIT | {"text": text, "fragment": "7", "shift": "on", "section": "Alarm", "follow": "on"}
    change(client, one, f"edit {paragraph}", **edit)
    one.refresh_from_db()
    document = WorkDocument(one)
    assert [p.fragment for p in document.kept] == ["1", "2", "7", "8"]
    assert [p.section for p in document.kept][2:] == ["Alarm", "Alarm"]


@pytest.mark.any_database
def test_a_key_that_cannot_be_one_is_refused_with_what_was_typed(client, curator):
    one = read(client)
    edit = EDIT | {"text": "My own words.", "fragment": "a b"}
    response = change(client, one, f"edit {id_of(one, '2')}", **edit)
    page = response.content.decode()
    assert response.status_code == 400
    assert "Use letters a to z" in page
    assert "My own words." in page


def test_a_change_on_an_outdated_page_is_refused_and_kept(client, curator):
    one = read(client)
    change(client, one, f"leave-out {id_of(one, '1')}")
    data = EDIT | {"version": "0-0-0", "do": f"edit {id_of(one, '2')}", "text": "My own words."}
    response = client.post(f"{one.get_absolute_url()}change/", data)
    assert response.status_code == 409
    assert "My own words." in response.content.decode()
    assert texts(one)["2"].startswith("Night patrols")


def test_two_paragraphs_with_one_key_are_not_saved(client, curator):
    one = read(client)
    edit = EDIT | {"text": texts(one)["2"], "fragment": "1"}
    change(client, one, f"edit {id_of(one, '2')}", **edit)
    assert "Another paragraph has this key" in client.get(one.get_absolute_url()).content.decode()
    response = save(client, one)
    assert response.status_code == 400
    assert "have the key “1”" in response.content.decode()
    assert not SourceDocument.objects.exists()


def test_a_document_becomes_a_source_that_follows_later_changes(client, curator):
    mission = make_mission("UNKAR", name="United Nations Mission in Karanda")
    one = read(client, TEXT.replace("the mission", "UNKAR"))
    assert save(client, one).status_code == 302
    source = SourceDocument.objects.get()
    keys = source.paragraphs.values_list("key", flat=True)
    assert list(keys) == [f"patrols-2031/{n}" for n in (1, 2, 3, 4)]
    second = Paragraph.objects.get(key="patrols-2031/2")
    assert second.section == "I. Patrols"
    assert list(second.missions.all()) == [mission]
    citation = Citation.objects.create(entry=make_lesson(), paragraph=second)

    change(client, one, f"leave-out {id_of(one, '1')}")
    assert "Save the changes to the source" in client.get(one.get_absolute_url()).content.decode()
    assert save(client, one, key="patrols").status_code == 302
    keys = source.paragraphs.values_list("key", flat=True)
    assert list(keys) == [f"patrols/{n}" for n in (2, 3, 4)]
    citation.refresh_from_db()
    assert citation.paragraph.key == "patrols/2"


@pytest.mark.any_database
def test_the_key_of_a_source_names_the_body_and_the_year_of_its_symbol(client, curator):
    one = read(client, "S/2031/77/Add.1\n\n1. Patrols reached the towns.", "77.txt")
    page = client.get(f"{one.get_absolute_url()}save/").content.decode()
    assert 'name="key" value="s-2031-77-add-1"' in page


def test_readers_do_not_see_the_source_before_it_is_published(client, curator):
    save(client, read(client))
    source = SourceDocument.objects.get()
    assert source.state == State.DRAFT
    client.logout()
    assert client.get("/sources/patrols-2031/").status_code == 404
    assert "Patrols 2031" not in client.get("/sources/").content.decode()
    SourceDocument.objects.update(state=State.PUBLISHED)
    assert client.get("/sources/patrols-2031/").status_code == 200


def test_a_cited_paragraph_does_not_disappear(client, curator):
    one = read(client)
    save(client, one)
    Citation.objects.create(
        entry=make_lesson(), paragraph=Paragraph.objects.get(key__endswith="/2")
    )
    change(client, one, f"leave-out {id_of(one, '2')}")
    response = save(client, one)
    assert response.status_code == 400
    assert "Records cite patrols-2031/2" in response.content.decode()
    assert Paragraph.objects.count() == 4


def test_a_record_begins_with_a_paragraph_and_what_it_names(client, curator):
    make_mission("UNKAR")
    theme = make_theme("patrols")
    make_theme("detention")
    one = read(client, TEXT.replace("the mission", "UNKAR"))
    save(client, one)
    url = f"{one.get_absolute_url()}use/{id_of(one, '2')}/"
    page = client.get(url).content.decode()
    assert "words: patrols" in page
    response = client.post(
        url,
        {
            "kind": "practice",
            "title": "Patrol by night",
            "missions": ["unkar"],
            "themes": [theme.slug],
        },
    )
    entry = Entry.objects.get()
    assert response.url == f"/admin/lessons/practice/{entry.pk}/change/"
    assert client.get(response.url).status_code == 200
    assert entry.state == State.DRAFT
    assert [c.paragraph.key for c in entry.citations.all()] == ["patrols-2031/2"]
    assert [m.acronym for m in entry.missions.all()] == ["UNKAR"]
    assert list(entry.themes.all()) == [theme]
    assert entry.state_changes.get().by == curator
    page = client.get(one.get_absolute_url()).content.decode()
    assert "3 of 4 paragraphs not yet used" in page


def test_a_second_record_of_the_same_title_has_a_name_of_its_own(client, curator):
    one = read(client)
    save(client, one)
    url = f"{one.get_absolute_url()}use/{id_of(one, '1')}/"
    for _ in range(2):
        client.post(url, {"kind": "lesson", "title": "Patrol by day"})
    slugs = Entry.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["patrol-by-day", "patrol-by-day-2"]


def test_a_paragraph_is_cited_in_an_existing_record_by_those_who_may(client, curator):
    one = read(client)
    save(client, one)
    draft, published = make_lesson(title="Night work", state="draft"), make_lesson(title="Day work")
    retired = make_lesson(state="retired")
    url = f"{one.get_absolute_url()}use/{id_of(one, '2')}/"
    assert "Night work" in client.get(f"{url}?find=night").content.decode()
    client.post(url, {"cite": draft.pk})
    page = client.post(url, {"cite": retired.pk}, follow=True).content.decode()
    assert "ask an editor" in page
    page = client.post(url, {"cite": published.pk}, follow=True).content.decode()
    assert "The working draft of “Day work” now cites the paragraph" in page
    page = client.post(url, {"cite": published.pk}, follow=True).content.decode()
    assert "cites it already" in page
    assert [c.entry_id for c in Citation.objects.all()] == [draft.pk]
    cited = find_working_draft(published).version.data["citations"]
    assert [citation["paragraph"][1] for citation in cited] == ["patrols-2031/2"]


def test_an_earlier_version_is_compared_paragraph_by_paragraph(client, curator):
    old = read(client)
    save(client, old)
    new = read(client, TEXT.replace("twelve", "fifteen") + "\n5. A fifth.\n", "new.txt")
    page = client.get(
        f"{new.get_absolute_url()}compare/?with=source-{SourceDocument.objects.get().pk}"
    ).content.decode()
    assert "1 changed, 1 added, 0 removed" in page
    assert "<del>twelve</del>" in page
    assert "<ins>fifteen</ins>" in page


def test_an_upload_is_deleted_until_a_source_comes_from_it(client, curator):
    one = read(client)
    save(client, one)
    client.post(f"{one.get_absolute_url()}delete/")
    one.refresh_from_db()
    other = read(client, "1. Other words of another document.", "other.txt")
    client.post(f"{other.get_absolute_url()}delete/")
    assert not type(one).objects.filter(pk=other.pk).exists()


def test_context_counts_as_used(client, curator):
    one = read(client)
    edit = EDIT | {"text": texts(one)["1"], "fragment": "1", "context": "Only greets."}
    change(client, one, f"edit {id_of(one, '1')}", **edit)
    page = client.get(f"{one.get_absolute_url()}?show=unused").content.decode()
    assert "3 of 4 paragraphs not yet used" in page
    assert "Day patrols" not in page


@pytest.mark.any_database
def test_the_list_of_uploads_takes_a_fixed_number_of_queries(
    client, curator, django_assert_num_queries
):
    read(client)
    with django_assert_num_queries(6):
        client.get("/workbench/")
    read(client, "1. Other words.", "other.txt")
    with django_assert_num_queries(6):
        client.get("/workbench/")
