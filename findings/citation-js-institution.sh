#!/bin/sh
# citation-js 0.8.2 cuts the institution of a BibTeX report in two at the word "and", and its
# publisher becomes an array of two texts, which CSL-JSON does not allow.
#
# BibTeX reads institution as plain text; biblatex reads it as a list. Braces around the name, as
# around an author that is an institution, keep it whole in both.
#
# Seen on 27 November 2026 on Node 20. Exit status 1 if that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --save-exact @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
cat >check.mjs <<'JAVASCRIPT'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

const publisher = (name) =>
  new Cite(`@techreport{a, title = {T}, institution = {${name}}, year = {2022}}`).data[0].publisher;
const plain = publisher("Missions of Chad and Mali");
const braced = publisher("{Missions of Chad and Mali}");
console.log(JSON.stringify({ plain, braced }));
const asSeen = Array.isArray(plain) && plain.length === 2 && braced === "Missions of Chad and Mali";
process.exit(asSeen ? 0 : 1);
JAVASCRIPT
node check.mjs
