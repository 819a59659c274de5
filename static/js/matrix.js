// Makes the matrix usable by keyboard: Tab stops once, arrows move between cells, and a status line reads the cell.
const table = document.querySelector("[data-matrix]");
const statusLine = document.getElementById("matrix-status");
const rows = table ? [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1)) : [];
const wide = matchMedia("(min-width: 48rem)");
let current;

function focusTarget(cell) {
  return cell.querySelector("a") ?? cell;
}

// On a narrow screen the table is a list of rows, and its links are links again.
function setUp() {
  for (const cell of rows.flat()) {
    if (wide.matches) focusTarget(cell).tabIndex = -1;
    else if (cell.querySelector("a")) focusTarget(cell).removeAttribute("tabindex");
    else cell.removeAttribute("tabindex");
  }
  if (wide.matches) table.setAttribute("role", "grid");
  else table.removeAttribute("role");
  statusLine.hidden = !wide.matches;
  if (wide.matches) focusTarget(current ?? rows[0][0]).tabIndex = 0;
}

function indexOf(cell) {
  const row = rows.findIndex((cells) => cells.includes(cell));
  return { row, col: rows[row]?.indexOf(cell) };
}

function describe(cell) {
  const { row, col } = indexOf(cell);
  // The name comes first; a link that opens or closes a parent follows it.
  const name = (head) => [...head.childNodes].map((part) => part.textContent.trim()).find(Boolean);
  const link = cell.querySelector("a");
  const number = link ? link.ariaLabel ?? link.textContent.trim() : table.dataset.gap;
  return `${name(table.tBodies[0].rows[row].cells[0])} × ${name(table.tHead.rows[0].cells[col + 1])}: ${number}`;
}

function move(cell) {
  if (current) focusTarget(current).tabIndex = -1;
  current = cell;
  focusTarget(cell).tabIndex = 0;
  focusTarget(cell).focus();
}

function nextIndex(event, { row, col }) {
  const last = { row: rows.length - 1, col: rows[0].length - 1 };
  const forward = getComputedStyle(table).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  const whole = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case forward: return { row, col: Math.min(col + 1, last.col) };
    case back: return { row, col: Math.max(col - 1, 0) };
    case "ArrowDown": return { row: Math.min(row + 1, last.row), col };
    case "ArrowUp": return { row: Math.max(row - 1, 0), col };
    case "PageDown": return { row: Math.min(row + 10, last.row), col };
    case "PageUp": return { row: Math.max(row - 10, 0), col };
    case "Home": return { row: whole ? 0 : row, col: 0 };
    case "End": return { row: whole ? last.row : row, col: last.col };
    default: return undefined;
  }
}

function updateStatus(event) {
  const cell = event.target.closest?.("tbody td");
  if (cell && indexOf(cell).row >= 0) statusLine.textContent = describe(cell);
}

if (rows.length) {
  setUp();
  wide.addEventListener("change", setUp);
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("tbody td");
    if (!cell || !wide.matches || event.altKey) return;
    const next = nextIndex(event, indexOf(cell));
    if (!next) return;
    event.preventDefault();
    move(rows[next.row][next.col]);
  });
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("tbody td");
    if (!cell || !wide.matches) return;
    if (cell !== current) {
      if (current) focusTarget(current).tabIndex = -1;
      else focusTarget(rows[0][0]).tabIndex = -1;
      current = cell;
      focusTarget(cell).tabIndex = 0;
    }
    updateStatus(event);
  });
  table.addEventListener("pointerover", updateStatus);
}
