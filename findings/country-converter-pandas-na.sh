#!/bin/sh
# country_converter 1.3.2 cannot be started beside pandas 3.1.1, though it asks for pandas 1.0 or
# newer: the code NA of Namibia becomes a missing value.
#
# The package reads its table of States with a converter for the columns of codes and a list of
# missing values without NA. pandas 2.3.3 leaves alone what a converter returned; pandas 3.1.1
# applies its own list of missing values to that, too, unless keep_default_na is off. Any list of
# ISO codes that is read in this way loses Namibia; here the first conversion ends in a TypeError.
#
# Seen on 28 November 2026 on Python 3.11. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/check.py" <<'PYTHON'
import io
from importlib.metadata import version

import country_converter
import pandas

table = io.StringIO("code\tname\nNA\tNamibia\nML\tMali\n")
codes = pandas.read_csv(table, sep="\t", converters={"code": str})["code"].tolist()
try:
    mali = country_converter.convert("Mali", to="ISO2")
except TypeError:
    mali = "TypeError"
print(version("pandas"), codes[0], codes[1], mali)
PYTHON
for pandas in 2.3.3 3.1.1; do
    python3 -m venv "$folder/$pandas"
    "$folder/$pandas/bin/pip" install --quiet --disable-pip-version-check \
        country_converter==1.3.2 "pandas==$pandas"
    "$folder/$pandas/bin/python" "$folder/check.py" | tee -a "$folder/seen"
done
printf '2.3.3 NA ML ML\n3.1.1 nan ML TypeError\n' | cmp - "$folder/seen"
