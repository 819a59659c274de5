// Moves records of a handout by dragging, by buttons and by number, and says that changes are not saved yet.
// Without this script every button saves the form and reloads the page.
const editor = document.getElementById("handout-editor");
const list = editor.querySelector(".handout-list");
const statusLine = document.getElementById("saved");
let isSubmitting = false;

function rows() {
  return [...(list?.children ?? [])];
}

function renumber() {
  const all = rows();
  for (const [index, row] of all.entries()) {
    row.querySelector(".place input").value = index + 1;
    row.querySelector("[value^=up-]").disabled = index === 0;
    row.querySelector("[value^=down-]").disabled = index === all.length - 1;
  }
}

function markUnsaved() {
  editor.dataset.dirty = "";
  statusLine.textContent = editor.dataset.unsaved;
}

// For example "Patrols: place 2 of 7".
function announcePosition(row) {
  const values = { title: title(row), place: rows().indexOf(row) + 1, count: rows().length };
  statusLine.textContent = editor.dataset.moved.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
}

function title(row) {
  return row.querySelector(".handout-title").textContent;
}

function finishMove(row) {
  renumber();
  markUnsaved();
  announcePosition(row);
}

function moveByOne(row, up) {
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (up) other.before(row);
  else other.after(row);
  finishMove(row);
}

function moveToNumber(row, number) {
  const all = rows();
  const target = all[Math.max(0, Math.min(all.length - 1, number - 1))];
  if (target === row) return renumber();
  if (all.indexOf(row) < all.indexOf(target)) target.after(row);
  else target.before(row);
  finishMove(row);
}

function addHandle(row) {
  const grip = document.createElement("span");
  grip.className = "handle";
  grip.title = editor.dataset.handle;
  grip.textContent = "⠿";
  grip.setAttribute("aria-hidden", "true");
  grip.addEventListener("pointerdown", (event) => startDrag(event, row, grip));
  row.querySelector(".handout-line").prepend(grip);
}

function startDrag(event, row, grip) {
  if (event.button) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  row.classList.add("dragging");
  const before = rows().indexOf(row);
  const follow = (move) => {
    const { clientY } = move;
    const other = rows().find((each) => each !== row && containsPoint(each, clientY));
    if (other) movePast(row, other);
    const edge = clientY < 90 ? -12 : clientY > innerHeight - 60 ? 12 : 0;
    if (edge) scrollBy(0, edge);
  };
  const end = () => {
    grip.removeEventListener("pointermove", follow);
    row.classList.remove("dragging");
    if (rows().indexOf(row) !== before) finishMove(row);
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("lostpointercapture", end, { once: true });
}

// Moves the other rows instead of the dragged one, which would lose the pointer if it were moved itself.
function movePast(row, other) {
  const down = row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  let next;
  do {
    next = down ? row.nextElementSibling : row.previousElementSibling;
    if (down) row.before(next);
    else row.after(next);
  } while (next !== other);
}

// Only the middle of a row counts, so that tall and short rows change places without flicker.
function containsPoint(row, y) {
  const { top, height } = row.getBoundingClientRect();
  return y > top + height * 0.25 && y < top + height * 0.75;
}

editor.addEventListener("click", (event) => {
  const button = event.target.closest("button[value^=up-], button[value^=down-]");
  if (!button) return;
  event.preventDefault();
  moveByOne(button.closest(".handout-row"), button.value.startsWith("up-"));
  if (button.disabled) button.parentElement.querySelector("button:not(:disabled)").focus();
  else button.focus();
});

editor.addEventListener("change", (event) => {
  const { target } = event;
  if (target.matches(".place input") && /^\d+$/.test(target.value)) moveToNumber(target.closest(".handout-row"), Number(target.value));
  if (target.matches("[data-shown]")) {
    const shown = target.dataset.shown.split(" ");
    for (const box of editor.querySelectorAll("[name=shown]")) box.checked = shown.includes(box.value);
  }
});
editor.addEventListener("input", markUnsaved);
editor.addEventListener("submit", () => { isSubmitting = true; });
addEventListener("beforeunload", (event) => {
  if ("dirty" in editor.dataset && !isSubmitting) event.preventDefault();
});

for (const row of rows()) addHandle(row);
for (const hint of editor.querySelectorAll("[data-dragging]")) hint.hidden = false;
