"""Measures which missions and States the readers find in published documents.

A person who read the documents wrote down the missions and the States that are subjects, by their
ISO codes: those that only gave troops, police or money are not.
"""

import pytest
import yaml

from lessons.ingest import Vocabulary, read_country_names
from lessons.ingest.readers import read_document
from lessons.ingest.report import report_names
from tests.ingest.cast import ROOT
from tests.ingest.test_judged import DOCUMENTS

JUDGED = {
    "s-2000-738.pdf": ("untaet interfet", "TL ID AU PT JP GB"),
    "s-2002-80-corr-1.pdf": ("untaet", "TL"),
    "s-2010-200.pdf": ("minustah", "HT DO US CA IT"),
    "a-80-6-sect-25.docx": ("", "AF ET DJ EG ID MR NG ZA UG HU IN JO KE NP CH"),
    "a-80-6-sect-3-add-6.docx": ("unami unama", "IQ KW UG IT"),
}
WANTED = 0.95  # of precision and of recall

pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not at hand")


def load_names(name: str) -> list[dict]:
    return yaml.safe_load((ROOT / "seeds" / f"{name}.yaml").read_text("utf-8"))


def test_missions_and_states_are_found_and_nothing_else():
    states = read_country_names()
    codes = {names[0]: code for code, names in states.items()}
    vocabulary = Vocabulary(
        missions={
            m["slug"]: [m["acronym"], m["name"], *m.get("other_names", [])]
            for m in load_names("missions")
        },
        other_countries={names[0]: names for names in states.values()},
    )
    found, judged = set(), set()
    for name, (missions, countries) in JUDGED.items():
        document = read_document((DOCUMENTS / name).read_bytes(), name, "x")
        report = report_names(document, vocabulary)
        found |= {(name, slug) for slug in (*report.names.missions, *report.unknown_missions)}
        found |= {(name, codes[state]) for state in report.names.other_countries}
        judged |= {(name, one) for one in f"{missions} {countries}".split()}
    right = len(found & judged)
    assert right >= WANTED * len(found), sorted(found - judged)
    assert right >= WANTED * len(judged), sorted(judged - found)
