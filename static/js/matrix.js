// The matrix by keyboard: one stop for Tab, arrows within, and the cell said with its row and column.
const table = document.querySelector("[data-matrix]");
const statusLine = document.getElementById("matrix-said");
const rows = table ? [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1)) : [];
const wide = matchMedia("(min-width: 48rem)");
let at;

function stop(cell) {
  return cell.querySelector("a") ?? cell;
}

// On a narrow screen the table is a list of rows, and its links are links again.
function prepare() {
  for (const cell of rows.flat()) {
    if (wide.matches) stop(cell).tabIndex = -1;
    else if (cell.querySelector("a")) stop(cell).removeAttribute("tabindex");
    else cell.removeAttribute("tabindex");
  }
  if (wide.matches) table.setAttribute("role", "grid");
  else table.removeAttribute("role");
  statusLine.hidden = !wide.matches;
  if (wide.matches) stop(at ?? rows[0][0]).tabIndex = 0;
}

function place(cell) {
  const row = rows.findIndex((cells) => cells.includes(cell));
  return { row, col: rows[row]?.indexOf(cell) };
}

function named(cell) {
  const { row, col } = place(cell);
  // The name comes first; a link that opens or closes a parent follows it.
  const name = (head) => [...head.childNodes].map((part) => part.textContent.trim()).find(Boolean);
  const link = cell.querySelector("a");
  const number = link ? link.ariaLabel ?? link.textContent.trim() : table.dataset.gap;
  return `${name(table.tBodies[0].rows[row].cells[0])} × ${name(table.tHead.rows[0].cells[col + 1])}: ${number}`;
}

function move(cell) {
  if (at) stop(at).tabIndex = -1;
  at = cell;
  stop(cell).tabIndex = 0;
  stop(cell).focus();
}

function target(event, { row, col }) {
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

function follow(event) {
  const cell = event.target.closest?.("tbody td");
  if (cell && place(cell).row >= 0) statusLine.textContent = named(cell);
}

if (rows.length) {
  prepare();
  wide.addEventListener("change", prepare);
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("tbody td");
    if (!cell || !wide.matches || event.altKey) return;
    const next = target(event, place(cell));
    if (!next) return;
    event.preventDefault();
    move(rows[next.row][next.col]);
  });
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("tbody td");
    if (!cell || !wide.matches) return;
    if (cell !== at) {
      if (at) stop(at).tabIndex = -1;
      else stop(rows[0][0]).tabIndex = -1;
      at = cell;
      stop(cell).tabIndex = 0;
    }
    follow(event);
  });
  table.addEventListener("pointerover", follow);
}
