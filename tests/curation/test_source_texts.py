import json

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from lessons.curation.source_texts import attach_texts
from lessons.ingest.fingerprint import compute_fingerprint
from lessons.management.commands import ingest
from lessons.models import Paragraph, SourceDocument
from tests.ingest.readers.pdf_samples import make_pdf, make_report
from tests.makers import make_mission, make_paragraph, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TEXT = """What was learnt in Arcadia

Patrols

1. The women carry water from the well every morning before the sun is high.

2. Soldiers who walk along should ask first, because the well belongs to somebody.
"""
SECOND = "Soldiers who walk along should ask first, because the well belongs to somebody."


@pytest.fixture
def known(tmp_path):
    source = make_source("arcadia-2011")
    make_paragraph(source, "1", order=1)
    make_paragraph(source, "2", order=2, anchor=compute_fingerprint(SECOND))
    (tmp_path / "arcadia-2011.txt").write_text(TEXT)
    return tmp_path


def test_each_known_paragraph_gets_its_text(known):
    result = attach_texts(known)
    assert result.counts == {"arcadia-2011": (2, 2)}
    assert result.problems == []
    assert Paragraph.objects.get(key="arcadia-2011/2").text == SECOND


def test_a_paragraph_whose_words_differ_stays_without_text_and_is_reported(known):
    path = known / "arcadia-2011.txt"
    path.write_text(TEXT.replace("Soldiers who walk along should", "Officers must"))
    result = attach_texts(known)
    assert result.counts == {"arcadia-2011": (1, 2)}
    assert result.problems[0].startswith("arcadia-2011.txt:7: arcadia-2011/2 ")
    assert Paragraph.objects.get(key="arcadia-2011/2").text == ""


def test_missing_and_surplus_paragraphs_and_unknown_files_are_reported(known):
    (known / "arcadia-2011.txt").write_text(TEXT.replace("2. Soldiers", "3. Soldiers"))
    (known / "stray.txt").write_text("x")
    problems = "\n".join(attach_texts(known).problems)
    assert "arcadia-2011/2 is missing" in problems
    assert "arcadia-2011/3 is not expected" in problems
    assert "stray.txt: no source has the key “stray”" in problems


def test_attaching_twice_changes_nothing_and_seeds_have_no_texts(known, tmp_path):
    attach_texts(known)
    attach_texts(known)
    call_command("export_seeds", str(tmp_path / "out"))
    assert "belongs to somebody" not in (tmp_path / "out/sources/arcadia-2011.yaml").read_text()


def test_a_missing_folder_or_one_without_known_texts_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="there is no folder"):
        call_command("attach_texts", str(tmp_path / "nowhere"))
    with pytest.raises(CommandError, match="holds no text of a known source"):
        call_command("attach_texts", str(tmp_path))


def test_readers_see_the_text_when_signed_in_or_when_the_setting_opens_it(
    known, client, admin_client, settings
):
    attach_texts(known)
    url = "/sources/arcadia-2011/"
    assert SECOND not in client.get(url).content.decode()
    assert SECOND in admin_client.get(url).content.decode()
    settings.TEXTS_ARE_PUBLIC = True
    assert SECOND in client.get(url).content.decode()


def test_ingest_prints_a_report_and_saves_a_new_source(tmp_path, capsys):
    make_mission("UNMAR")
    path = tmp_path / "new-report.txt"
    path.write_text(TEXT.replace("The women", "In UNMAR, under S/RES/1894 (2009), the women"))
    call_command("ingest", str(path), "--json", "--save")
    found = json.loads(capsys.readouterr().out)
    assert found["title"] == "What was learnt in Arcadia"
    assert [part["key"] for part in found["paragraphs"]] == ["new-report/1", "new-report/2"]
    assert found["missions"] == ["unmar"]
    assert found["symbols"] == ["S/RES/1894"]
    source = SourceDocument.objects.get(key="new-report")
    assert [m.slug for m in source.paragraphs.first().missions.all()] == ["unmar"]
    with pytest.raises(CommandError, match="There is a source “new-report” already"):
        call_command("ingest", str(path), "--save")


def test_ingest_refuses_a_binary_file_with_one_line(tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\x00\x01")
    with pytest.raises(CommandError, match=r"x\.pdf"):
        call_command("ingest", str(path))
    with pytest.raises(CommandError, match="No such file"):
        call_command("ingest", str(tmp_path / "none.txt"))


def test_ingest_saves_a_pdf_file_with_the_date_and_symbol_of_its_cover(tmp_path, capsys):
    path = tmp_path / "market.pdf"
    path.write_bytes(make_pdf(make_report()))
    call_command("ingest", str(path), "--key", "market", "--save")
    output = capsys.readouterr().out
    assert output.startswith("Report of the Secretary-General on the Market Road Mission: 40 para")
    assert "left out: 6 lines of the cover" in output
    source = SourceDocument.objects.get(key="market")
    assert (source.symbol, source.date, source.date_certainty) == (
        "S/2031/77",
        "2031-03-03",
        "printed",
    )
    assert source.paragraphs.count() == 40


def test_nothing_is_stored_of_a_file_that_is_refused(tmp_path):
    path = tmp_path / "market.pdf"
    path.write_bytes(make_pdf(make_report())[:3000])
    with pytest.raises(CommandError, match="is a damaged PDF file; download it again"):
        call_command("ingest", str(path), "--save")
    assert not SourceDocument.objects.exists()


def test_ingest_without_tables_says_what_to_do(tmp_path, monkeypatch):
    def fail():
        raise OperationalError("no such table: missions_mission")

    monkeypatch.setattr(ingest, "load_vocabulary", fail)
    path = tmp_path / "new-report.txt"
    path.write_text(TEXT)
    with pytest.raises(CommandError, match=r"run “manage\.py migrate”, or correct DATABASE_URL"):
        call_command("ingest", str(path))
