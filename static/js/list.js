// A list that changes in place keeps what the reader has: focus, open filters, place on the screen.
const list = document.getElementById("list");
const statusLine = document.getElementById("list-status");
const form = document.querySelector("form.search");
let kept;

// htmx weighs more than the page: it is fetched when the reader first reaches for something. Until it has come,
// links open pages as usual. It starts only in a page that is loaded whole.
let isFetched = false;

function fetchHtmx() {
  if (isFetched) return;
  isFetched = true;
  const script = Object.assign(document.createElement("script"), { src: list.dataset.htmx });
  if (document.readyState === "complete") document.head.append(script);
  else addEventListener("load", () => document.head.append(script), { once: true });
}

for (const reach of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(reach, fetchHtmx, { once: true });

function remember() {
  const at = document.activeElement;
  kept = {
    id: at.id,
    region: at.closest("#list [data-region]")?.dataset.region,
    chip: [...list.querySelectorAll(".chip")].indexOf(at),
    top: at.getBoundingClientRect().top,
    open: openFolds(),
    narrowed: [...list.querySelectorAll("[data-narrow]")].map((box) => [box.id, box.value]),
  };
}

function openFolds() {
  return new Map([...list.querySelectorAll("[data-fold]")].map((part) => [part.dataset.fold, part.open]));
}

function resume() {
  if (!kept) return;
  const { id, region, chip, top, open, narrowed } = kept;
  kept = undefined;
  for (const part of list.querySelectorAll("[data-fold]")) part.open = open.get(part.dataset.fold) ?? part.open;
  showNarrowFields();
  for (const [name, value] of narrowed) {
    const box = value && document.getElementById(name);
    if (box) narrowFacet(Object.assign(box, { value }));
  }
  fillSearchForm();
  if (region) focus(id, region, chip, top);
  announce(describeList());
}

function focus(id, region, chip, top) {
  const chips = list.querySelectorAll(".chip");
  const same = region !== "pages" && document.getElementById(id);
  const next = same || (region === "pages" ? list.querySelector(".results") : chips[Math.min(chip, chips.length - 1)]);
  const target = next || list.querySelector("h1");
  target.focus({ preventScroll: true });
  if (same) keepInPlace(same, top);
}

// What was pressed stays under the finger, though the lines above it came or went.
function keepInPlace(at, top) {
  const sheet = at.closest(".filters > details");
  if (sheet && getComputedStyle(sheet).position === "fixed") {
    sheet.scrollTop += at.getBoundingClientRect().top - top;
    return;
  }
  scrollBy({ top: at.getBoundingClientRect().top - top, behavior: "instant" });
  const missing = top - at.getBoundingClientRect().top;
  const filters = at.closest(".filters");
  if (filters && missing > 0) filters.style.paddingTop = `${missing}px`;
}

// The search form asks within the filters of the address.
function fillSearchForm() {
  const asked = new URLSearchParams(location.search);
  if (document.activeElement !== form.q) form.q.value = asked.get("q") ?? "";
  for (const field of form.querySelectorAll("[type=hidden]")) field.remove();
  for (const [name, value] of asked) {
    if (name === "q" || name === "page" || !value) continue;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
}

function describeList() {
  const page = list.querySelector("[data-region=pages] [aria-current]");
  const text = list.querySelector("h1").textContent.trim();
  return page && new URLSearchParams(location.search).has("page") ? `${text}, ${page.textContent.trim().toLowerCase()}` : text;
}

function announce(text) {
  statusLine.textContent = text;
}

// Long facets get a field that leaves only the options which hold what is typed.
function showNarrowFields() {
  for (const box of list.querySelectorAll("[data-narrow]")) box.parentElement.hidden = false;
}

function narrowFacet(box) {
  const wanted = folded(box.value);
  let shown = 0;
  for (const item of box.closest(".facet").querySelectorAll("li")) {
    const own = item.querySelector(".option");
    const around = item.parentElement.closest("li")?.querySelector(".option");
    const held = [own, ...item.querySelectorAll("li .option"), around].some((option) => matchesText(option, wanted));
    item.hidden = !held;
    shown += held;
  }
  return shown;
}

function matchesText(option, wanted) {
  return option && (option.hasAttribute("aria-current") || folded(option.firstElementChild.textContent).includes(wanted));
}

function folded(text) {
  return text.trim().toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

list.addEventListener("input", (event) => {
  if (!event.target.matches("[data-narrow]")) return;
  const shown = narrowFacet(event.target);
  announce(event.target.dataset.announcement.replace("{number}", shown));
});

// On a narrow screen the filters are a sheet over the list.
document.addEventListener("keydown", (event) => {
  const sheet = event.key === "Escape" && list.querySelector(".filters > details[open]");
  if (!sheet || getComputedStyle(sheet).position !== "fixed") return;
  sheet.open = false;
  sheet.firstElementChild.focus();
});

const { body } = document;
body.addEventListener("htmx:beforeSwap", remember);
body.addEventListener("htmx:historyCacheMissLoad", remember);
body.addEventListener("htmx:afterSwap", resume);
body.addEventListener("htmx:historyRestore", resume);
// What cannot be shown in place is opened as a page, which says what is wrong.
for (const fault of ["htmx:responseError", "htmx:sendError"]) {
  body.addEventListener(fault, (event) => location.assign(event.detail.pathInfo.finalRequestPath));
}
showNarrowFields();
