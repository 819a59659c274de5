// What programs in JavaScript read in a file: node read.mjs PACKAGES KIND <FILE prints it as JSON.
// PACKAGES is the folder with the packages of package.json; KIND is one of the names below.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , packages, kind] = process.argv;
const require = createRequire(join(packages, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const file = readFileSync(0);

const readers = {
  async pdf() {
    globalThis.DOMMatrix ??= class {}; // for drawing, which nothing here does
    const pdfjs = await load("pdfjs-dist/legacy/build/pdf.mjs");
    const document = await pdfjs.getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
    const pages = [];
    const links = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
      links.push(...(await page.getAnnotations()).flatMap(({ url }) => url ?? []));
    }
    const outline = ((await document.getOutline()) ?? []).map(({ title }) => title);
    const { info } = await document.getMetadata();
    return { pages, links, outline, language: info.Language, title: info.Title };
  },

  async xlsx() {
    const { read, utils } = require("xlsx");
    const book = read(file, { cellFormula: true, cellNF: true });
    const sheets = book.SheetNames.map((name) => [
      name,
      utils.sheet_to_json(book.Sheets[name], { header: 1, defval: "" }),
    ]);
    const cells = Object.values(book.Sheets).flatMap((sheet) =>
      Object.entries(sheet).filter(([place]) => !place.startsWith("!")),
    );
    const formulas = cells.filter(([, cell]) => cell.f !== undefined || cell.t === "n").map(([place]) => place);
    return { sheets: Object.fromEntries(sheets), formulas, properties: book.Props };
  },

  async csv() {
    const { read, utils } = require("xlsx");
    const { Sheets, SheetNames } = read(file, { raw: true, cellFormula: true });
    const sheet = Sheets[SheetNames[0]];
    const formulas = Object.keys(sheet).filter((place) => sheet[place].f !== undefined);
    return { rows: utils.sheet_to_json(sheet, { header: 1, defval: "" }), formulas };
  },

  async references() {
    const { Cite } = require("@citation-js/core");
    for (const name of ["bibtex", "ris", "csl"]) require(`@citation-js/plugin-${name}`);
    const { data } = new Cite(file.toString());
    const printed = new Cite(data).format("bibliography", { format: "text", template: "apa" });
    return { items: data, printed };
  },

  async feed() {
    const { parseFeed } = require("@rowanmanning/feed-parser");
    const { meta, title, url, self, authors, updated, items } = parseFeed(file.toString());
    const RssParser = require("rss-parser");
    const second = await new RssParser().parseString(file.toString());
    const entries = items.map((item) => ({ ...item.toJSON() }));
    return { meta, title, url, self, authors, updated, entries, second };
  },

  async gift() {
    return require("gift-pegjs").parse(file.toString());
  },
};

process.stdout.write(JSON.stringify(await readers[kind]()));
