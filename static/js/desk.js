// The desk of a handout: records move by dragging and by their buttons, in place; what is not saved says so.
// Without it every button saves, and the page comes back.
const desk = document.getElementById("desk");
const list = desk.querySelector(".handout-list");
const saved = document.getElementById("saved");
let sending = false;

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
  desk.dataset.dirty = "";
  saved.textContent = desk.dataset.unsaved;
}

// Says where a record stands now: "Patrols: place 2 of 7".
function announcePosition(row) {
  const words = { title: title(row), place: rows().indexOf(row) + 1, count: rows().length };
  saved.textContent = desk.dataset.moved.replace(/%\((\w+)\)s/g, (whole, name) => words[name] ?? whole);
}

function title(row) {
  return row.querySelector(".handout-title").textContent;
}

function finishMove(row) {
  renumber();
  markUnsaved();
  announcePosition(row);
}

function step(row, up) {
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (up) other.before(row);
  else other.after(row);
  finishMove(row);
}

// A number typed beside a record takes it there.
function place(row, number) {
  const all = rows();
  const target = all[Math.max(0, Math.min(all.length - 1, number - 1))];
  if (target === row) return renumber();
  if (all.indexOf(row) < all.indexOf(target)) target.after(row);
  else target.before(row);
  finishMove(row);
}

function handle(row) {
  const grip = document.createElement("span");
  grip.className = "handle";
  grip.title = desk.dataset.handle;
  grip.textContent = "⠿";
  grip.setAttribute("aria-hidden", "true");
  grip.addEventListener("pointerdown", (event) => drag(event, row, grip));
  row.querySelector(".handout-line").prepend(grip);
}

function drag(event, row, grip) {
  if (event.button) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  row.classList.add("dragging");
  const before = rows().indexOf(row);
  const follow = (move) => {
    const { clientY } = move;
    const other = rows().find((one) => one !== row && containsPoint(one, clientY));
    if (other) pass(row, other);
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

// The others step over the one that is dragged: if it were moved itself, it would lose the pointer.
function pass(row, other) {
  const down = row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  let next;
  do {
    next = down ? row.nextElementSibling : row.previousElementSibling;
    if (down) row.before(next);
    else row.after(next);
  } while (next !== other);
}

// The middle of a record decides, so that tall and short ones change places without flicker.
function containsPoint(row, y) {
  const { top, height } = row.getBoundingClientRect();
  return y > top + height * 0.25 && y < top + height * 0.75;
}

desk.addEventListener("click", (event) => {
  const button = event.target.closest("button[value^=up-], button[value^=down-]");
  if (!button) return;
  event.preventDefault();
  step(button.closest(".handout-row"), button.value.startsWith("up-"));
  if (button.disabled) button.parentElement.querySelector("button:not(:disabled)").focus();
  else button.focus();
});

desk.addEventListener("change", (event) => {
  const { target } = event;
  if (target.matches(".place input") && /^\d+$/.test(target.value)) place(target.closest(".handout-row"), Number(target.value));
  if (target.matches("[data-shown]")) {
    const shown = target.dataset.shown.split(" ");
    for (const box of desk.querySelectorAll("[name=shown]")) box.checked = shown.includes(box.value);
  }
});
desk.addEventListener("input", markUnsaved);
desk.addEventListener("submit", () => { sending = true; });
addEventListener("beforeunload", (event) => {
  if ("dirty" in desk.dataset && !sending) event.preventDefault();
});

for (const row of rows()) handle(row);
for (const hint of desk.querySelectorAll("[data-dragging]")) hint.hidden = false;
