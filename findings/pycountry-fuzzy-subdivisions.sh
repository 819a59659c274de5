#!/bin/sh
# pycountry 26.2.16 finds Angola for "Zaire", and Nigeria before Niger for "Niger".
#
# search_fuzzy also looks through the names of provinces and adds what they score to their State.
# Angola has a province called Zaire, and the former name of the Democratic Republic of the Congo
# is not in the list; a state of Nigeria is called Niger, and that outweighs a State whose name is
# the very word. Whoever takes the first answer moves the records of one mission to another State.
# lookup() answers "Niger" rightly.
#
# Seen on 28 November 2026 on Python 3.11. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pycountry==26.2.16
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import pycountry

print("pycountry", version("pycountry"))
found = {
    name: [country.alpha_3 for country in pycountry.countries.search_fuzzy(name)]
    for name in ("Zaire", "Niger")
}
print(found, "lookup:", pycountry.countries.lookup("Niger").alpha_3)
sys.exit(found != {"Zaire": ["AGO"], "Niger": ["NGA", "NER"]})
PYTHON
