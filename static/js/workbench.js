// The workbench by keyboard, with the focus where it was after each change.
const PART = ".part[id]";
let focused;

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
    focused = part.id;
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
  focused = partOf(submitter ?? document.activeElement)?.id ?? focused;
});

document.addEventListener("htmx:afterSettle", () => {
  showKeys();
  const form = document.querySelector(".editing textarea");
  const part = focused && document.getElementById(focused);
  if (form) form.focus();
  else if (part) part.focus({ preventScroll: true });
  (form ?? part)?.scrollIntoView({ block: "nearest" });
});

function showKeys() {
  for (const keys of document.querySelectorAll("[data-keys]")) keys.hidden = false;
}

showKeys();
