// The workbench by keyboard, with the focus where it was after each change.
const PART = ".part[id]";
let focused;
let lost; // the focused paragraph that a change took off the page
let place = -1;

function remember(part) {
  if (!part) return;
  focused = part.id;
  place = [...document.querySelectorAll(PART)].indexOf(part);
}

// The paragraph that had the focus before a change or before one that was undone, or else the one
// that is now where it was.
function findFocused() {
  const part = document.getElementById(lost ?? focused) ?? document.getElementById(focused);
  if (part?.id === lost) lost = undefined;
  if (part || !focused) return part;
  lost = focused;
  return [...document.querySelectorAll(PART)].slice(0, place + 1).at(-1);
}

function partOf(element) {
  return element?.closest?.(PART);
}

function isTyping(element) {
  return element.matches("input, textarea, select, [contenteditable]");
}

function step(part, by) {
  const parts = [...document.querySelectorAll(PART)];
  const next = parts[parts.indexOf(part) + by];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const part = partOf(event.target);
  if (!part || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const target =
    event.key === "u" || event.key === "r"
      ? document.getElementById(event.key === "u" ? "undo" : "redo")
      : part.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (event.key === "j") step(part, 1);
  else if (event.key === "k") step(part, -1);
  else if (target && !target.disabled) {
    remember(part);
    target.click();
  } else return;
  event.preventDefault();
});

// The rectangles of the paragraph that has the focus or the pointer are drawn on the page.
function showMarks(part) {
  for (const mark of document.querySelectorAll("rect.shown")) mark.classList.remove("shown");
  if (!part) return;
  for (const mark of document.querySelectorAll(`[data-mark="${CSS.escape(part.id.slice(2))}"]`)) mark.classList.add("shown");
}

for (const reach of ["focusin", "pointerover"]) document.addEventListener(reach, (event) => showMarks(partOf(event.target)));

// htmx sends the value of a button only if the button is inside its form.
document.addEventListener("htmx:configRequest", (event) => {
  const submitter = event.detail.triggeringEvent?.submitter;
  if (submitter?.name) event.detail.parameters[submitter.name] = submitter.value;
  remember(partOf(submitter) ?? partOf(document.activeElement));
});

document.addEventListener("htmx:afterSettle", () => {
  showKeys();
  const form = document.querySelector(".editing [aria-invalid=true]") ?? document.querySelector(".editing textarea");
  const part = findFocused();
  if (form) form.focus();
  else if (part) part.focus({ preventScroll: true });
  (form ?? part)?.scrollIntoView({ block: "nearest" });
});

function showKeys() {
  for (const keys of document.querySelectorAll("[data-keys]")) keys.hidden = false;
}

showKeys();
