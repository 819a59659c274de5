#!/bin/sh
# rjsmin 1.3.0 changes the text of a JavaScript template literal that is within another one.
#
# It knows template literals, but takes the next backtick for the end of the first: the text of the
# literal within is code to it, and spaces of code go. The script still runs, and readers see words
# that are joined.
#
# Seen on 28 November 2026 on Python 3.11 and Node 20. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rjsmin==1.3.0
cat >"$folder/long.js" <<'JAVASCRIPT'
const place = "Malakal";
console.log(`Seen${place ? ` (${`near, ${place}`})` : ""}`);
JAVASCRIPT
"$folder/venv/bin/python" -m rjsmin <"$folder/long.js" >"$folder/short.js"
long=$(node "$folder/long.js")
short=$(node "$folder/short.js")
printf 'rjsmin 1.3.0\n%s\n%s\n' "$long" "$short"
[ "$long" = "Seen (near, Malakal)" ] && [ "$short" = "Seen(near, Malakal)" ]
