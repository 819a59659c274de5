// Adding to a handout in place. Without it each button opens a page that says what was added.
const form = document.querySelector("form[data-gather]");
const refs = new Set();
const ownLabels = new Map(); // button → its label on the page

// Only readers who have a handout are asked for it: pages are the same for all.
function hasHandout() {
  return /(?:^|; )handout=1/.test(document.cookie);
}

async function fetchState(address, body) {
  const answer = await fetch(address, { method: body ? "POST" : "GET", body, headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return answer.json();
}

function applyState(state) {
  refs.clear();
  for (const ref of state.refs) refs.add(ref);
  markButtons();
  for (const link of document.querySelectorAll(`.site-nav a[href="${form.dataset.home}"]`)) showCount(link, state.count);
}

function showCount(link, number) {
  const shown = link.querySelector(".count") ?? link.appendChild(document.createElement("span"));
  shown.className = "count";
  shown.textContent = number ? ` ${number}` : "";
}

function markButtons() {
  for (const button of document.querySelectorAll("form[data-gather] button[name=entry]")) {
    const words = button.firstChild;
    if (!ownLabels.has(button)) ownLabels.set(button, words.data);
    const inside = refs.has(button.value);
    words.data = inside ? `✓ ${form.dataset.in}` : ownLabels.get(button);
    button.toggleAttribute("data-inside", inside);
  }
}

function showNote(state) {
  document.querySelector(".gather-note")?.remove();
  const box = makeElement("div", { className: "gather-note" });
  box.setAttribute("role", "status");
  document.body.append(box);
  box.append(makeElement("span", { textContent: state.said }));
  if (state.count) box.append(makeElement("a", { href: form.dataset.open, textContent: form.dataset.openLabel }));
  if (state.at) box.append(button(form.dataset.undo, () => sendEntry(form.dataset.takeOut, "at", state.at)));
  box.append(button(form.dataset.close, () => box.remove()));
}

function button(words, pressed) {
  const made = makeElement("button", { type: "button", className: "link", textContent: words });
  made.addEventListener("click", pressed);
  return made;
}

function makeElement(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

// One after the other: the first may make the handout that the next must find in its cookie.
let before = Promise.resolve();

async function sendEntry(address, name, value) {
  const asked = before.then(() => fetchState(address, new URLSearchParams({ [name]: value })));
  before = asked.catch(() => {});
  const state = await asked;
  applyState(state);
  showNote(state);
}

async function submitted(event) {
  const { target, submitter } = event;
  if (!target.matches("form[data-gather]") || !submitter) return;
  event.preventDefault();
  const address = submitter.hasAttribute("data-inside") ? target.dataset.takeOut : target.action;
  try {
    await sendEntry(address, submitter.name, submitter.value);
  } catch {
    // Whatever stands in the way, a page of its own says it.
    target.append(makeElement("input", { type: "hidden", name: submitter.name, value: submitter.value }));
    target.action = address;
    target.submit();
  }
}

if (form) {
  document.addEventListener("submit", submitted);
  document.body.addEventListener("htmx:afterSwap", markButtons);
  if (hasHandout()) fetchState(form.dataset.state).then(applyState, () => {});
}
