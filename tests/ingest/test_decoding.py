import codecs

import pytest

from lessons.ingest import UnreadableFileError
from lessons.ingest.decoding import MAX_BYTES, decode_text, read_text
from lessons.ingest.readers import read_document


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café".encode(), "Café"),
        (codecs.BOM_UTF8 + "Café".encode(), "Café"),
        ("“Café” – été".encode("cp1252"), "“Café” – été"),
        ("Café".encode("utf-16"), "Café"),
        ("Plain words here".encode("utf-16-le"), "Plain words here"),
        ("Plain words here".encode("utf-16-be"), "Plain words here"),
        (codecs.BOM_UTF32_LE + "Café".encode("utf-32-le"), "Café"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"a stray\0 NUL", "a stray NUL"),
        (b"page one\fpage two", "page one\fpage two"),
        (b"<sup>1</sup> A note. <p>", "<sup>1</sup> A note. <p>"),
        (b"<!-- draft -->\n# Note", "<!-- draft -->\n# Note"),
        (b"", ""),
    ],
)
def test_text_is_read_whatever_wrote_it(data, text):
    assert decode_text(data) == text


RUSSIAN = "Доклад о городах на реке\n\n1. Патрули побывали в двенадцати деревнях. Жители ждали их."
ARABIC = (
    "تقرير عن مدن النهر\n\n1 - زارت الدوريات اثنتي عشرة قرية. وطلب السكان عودتها في أيام السوق."
)
FRENCH = (
    "Rapport sur la rivière\n\n1. Les patrouilles ont été menées à la saison sèche; l'été fut long."
)
POLISH = (
    "Raport o rzece\n\n1. Patrole dotarły do wsi. Mieszkańcy prosili, aby żołnierze wrócili nocą."
)
TURKISH = "Nehir raporu\n\n1. Devriyeler on iki köye ulaştı. Halk geri dönmelerini istedi."
CHINESE = (
    "河流特派团的报告\n\n1. 巡逻队访问了十二个村庄。居民要求在集市日返回。道路一直开放到年底。"
)
TAIWANESE = "河流特派團的報告\n\n1. 巡邏隊訪問了十二個村莊。居民要求在集市日返回。道路開放。"
JAPANESE = "川の町に関する報告\n\n1. 巡回隊は十二の村を訪れた。住民は市の日に戻るよう求めた。"
KOREAN = "강 마을에 관한 보고서\n\n1. 순찰대는 열두 마을을 방문하였다. 도로는 연말까지 열려 있었다."


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (RUSSIAN, "cp1251 koi8_r iso8859_5 cp866 utf-16-le utf-16-be"),
        (ARABIC, "cp1256 iso8859_6 utf-16-le"),
        (FRENCH, "cp1252 iso8859_15 mac_roman cp850"),
        (POLISH, "cp1250 iso8859_2"),
        (TURKISH, "cp1254"),
        (CHINESE, "gb18030 utf-16-be"),
        (TAIWANESE, "big5"),
        (JAPANESE, "shift_jis euc_jp"),
        (KOREAN, "euc_kr"),
    ],
)
def test_old_encodings_are_recognised(text, encodings):
    for encoding in encodings.split():
        assert decode_text(text.encode(encoding)) == text, encoding


def test_a_guess_is_one_line_among_the_problems():
    document = read_document(RUSSIAN.encode("koi8_r"), "report.txt", "x")
    assert [problem.message for problem in document.problems] == [
        "read as koi8_r, which is a guess: check letters with accents"
    ]
    assert not read_document(FRENCH.encode(), "report.txt", "x").problems


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "note.txt is a PDF file; a text file is needed here"),
        (b"PK\x03\x04....", "is a DOCX or other zipped file"),
        (b"\xd0\xcf\x11\xe0....", "is an old Word or Office file"),
        (b"{\\rtf1 text}", "is an RTF file"),
        (b"\x89PNG....", "is an image"),
        (b'<?xml version="1.0"?><feed><entry>x</entry></feed>', "is an XML file"),
        (bytes(range(32)) * 50, "full of control characters"),
        (bytes(n * 97 % 224 + 32 for n in range(3000)), "unknown encoding; save it as UTF-8"),
        (codecs.BOM_UTF8 + b"\xff\xff", "unknown encoding"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data, reason):
    with pytest.raises(UnreadableFileError) as refused:
        decode_text(data, "note.txt")
    assert str(refused.value).startswith("note.txt is")
    assert reason in str(refused.value)


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * (MAX_BYTES + 5))
    with pytest.raises(UnreadableFileError, match=r"long\.txt is larger than 10 MB"):
        read_text(path)


def test_a_file_of_exactly_the_limit_is_read(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_text(path)) == MAX_BYTES


@pytest.mark.parametrize(
    "page",
    [
        "  <!DOCTYPE html><p>x",
        '<?xml version="1.0"?>\n<html lang="fr"><p>x</p></html>',
        "<!-- saved -->\n<HTML><body>x",
        "<div>\n<p>1. One.</p>\n</div>",
    ],
)
def test_a_text_to_attach_is_no_web_page(page, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(page)
    with pytest.raises(UnreadableFileError, match=r"^note\.txt is a web page"):
        read_text(path)
