// Adds records to a handout without leaving the page. Without this script, each button opens a page that confirms it.
const form = document.querySelector("form[data-collect]");
const refs = new Set();
const ownLabels = new Map(); // button → its label while the record is not in the handout

// Pages are the same for all readers; only the cookie says whether there is a handout to ask for.
function hasHandout() {
  return /(?:^|; )handout=1/.test(document.cookie);
}

async function fetchState(url, body) {
  const response = await fetch(url, { method: body ? "POST" : "GET", body, headers: { Accept: "application/json" } });
  if (!response.ok || response.redirected) throw new Error(response.status);
  return response.json();
}

function applyState(state) {
  refs.clear();
  for (const ref of state.refs) refs.add(ref);
  markButtons();
  for (const link of document.querySelectorAll(`.site-nav a[href="${form.dataset.home}"]`)) showCount(link, state.count);
}

function showCount(link, number) {
  const badge = link.querySelector(".count") ?? link.appendChild(document.createElement("span"));
  badge.className = "count";
  badge.textContent = number ? ` ${number}` : "";
}

function markButtons() {
  for (const button of document.querySelectorAll("form[data-collect] button[name=entry]")) {
    const label = button.firstChild;
    if (!ownLabels.has(button)) ownLabels.set(button, label.data);
    const inside = refs.has(button.value);
    label.data = inside ? `✓ ${form.dataset.in}` : ownLabels.get(button);
    button.toggleAttribute("data-inside", inside);
  }
}

function showNote(state) {
  document.querySelector(".gather-note")?.remove();
  const box = makeElement("div", { className: "gather-note" });
  box.setAttribute("role", "status");
  document.body.append(box);
  box.append(makeElement("span", { textContent: state.message }));
  if (state.count) box.append(makeElement("a", { href: form.dataset.open, textContent: form.dataset.openLabel }));
  if (state.at) box.append(makeButton(form.dataset.undo, () => sendEntry(form.dataset.takeOut, "at", state.at)));
  box.append(makeButton(form.dataset.close, () => box.remove()));
}

function makeButton(label, onClick) {
  const button = makeElement("button", { type: "button", className: "link", textContent: label });
  button.addEventListener("click", onClick);
  return button;
}

function makeElement(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

// Requests run one after the other: the first may create the handout that the next needs in its cookie.
let previous = Promise.resolve();

async function sendEntry(url, name, value) {
  const request = previous.then(() => fetchState(url, new URLSearchParams({ [name]: value })));
  previous = request.catch(() => {});
  const state = await request;
  applyState(state);
  showNote(state);
}

async function submitInPlace(event) {
  const { target, submitter } = event;
  if (!target.matches("form[data-collect]") || !submitter) return;
  event.preventDefault();
  const url = submitter.hasAttribute("data-inside") ? target.dataset.takeOut : target.action;
  try {
    await sendEntry(url, submitter.name, submitter.value);
  } catch {
    // Submit the form as usual, so that the page of the server says what went wrong.
    target.append(makeElement("input", { type: "hidden", name: submitter.name, value: submitter.value }));
    target.action = url;
    target.submit();
  }
}

if (form) {
  document.addEventListener("submit", submitInPlace);
  document.body.addEventListener("htmx:afterSwap", markButtons);
  if (hasHandout()) fetchState(form.dataset.state).then(applyState, () => {});
}
