"""Reports in the six official languages keep their numbers and sections."""

import pytest

from lessons.ingest import segment
from tests.ingest.cast import messages, sections, texts

REPORTS = {
    "Arabic": (
        ["أولا - العبّارة", "ثانيا - الطرق", "ألف - الشمال", "باء - الجنوب"],
        ["١ - غرقت العبّارة في الربيع.", "٢ - وصلت القوارب متأخرة.", "٣ - أصلح الناس الطريق."],
    ),
    "Arabic with European digits": (
        ["أولاً - العبّارة", "ثانياً - الطرق", "ألف - الشمال", "باء - الجنوب"],
        ["1 - غرقت العبّارة في الربيع.", "2 - وصلت القوارب متأخرة.", "3 - أصلح الناس الطريق."],
    ),
    "Chinese": (
        ["一. 渡船", "二. 道路", "A. 北方", "B. 南方"],
        ["1. 渡船在春天沉没。", "2. 小船来得很晚。", "3. 人们修好了道路。"],
    ),
    "Chinese with wide characters": (
        ["一、渡船", "二、道路", "A. 北方", "B. 南方"],
        ["１．渡船在春天沉没。", "２．小船来得很晚。", "３．人们修好了道路。"],
    ),
    "Russian": (
        ["I. Паром", "II. Дороги", "A. Север", "B. Юг"],
        ["1. Паром затонул весной.", "2. Лодки пришли поздно.", "3. Люди починили дорогу."],
    ),
    "French": (
        ["I. Le bac", "II. Les routes", "A. Nord", "B. Sud"],
        ["1. Le bac a coulé.", "2. Les barques sont venues.", "3. On a réparé la route."],
    ),
    "Spanish": (
        ["I. La barca", "II. Los caminos", "A. Norte", "B. Sur"],
        ["1. La barca se hundió.", "2. Los botes llegaron tarde.", "3. Se reparó el camino."],
    ),
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(("headings", "paragraphs"), REPORTS.values(), ids=REPORTS)
def test_numbers_and_sections_are_found(headings, paragraphs, gap):
    one, two, north, south = headings
    first, second, third = paragraphs
    document = segment(gap.join([one, first, two, north, second, south, third]), "x")
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 2, 3]
    assert list(sections(document).values()) == [one, f"{two} > {north}", f"{two} > {south}"]
    assert messages(document) == []


def test_lines_of_chinese_are_joined_without_a_space():
    document = segment("一、渡船\n\n1. 渡船在春天沉没，\n人们等了很久。\n\n2. 小船来了。\n", "x")
    assert texts(document)["x/1"] == "渡船在春天沉没，人们等了很久。"
