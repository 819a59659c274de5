// Adding to a handout in place. Without it each button opens a page that says what was added.
const form = document.querySelector("form[data-gather]");
const refs = new Set();
const said = new Map(); // button → its own words

// Only readers who have a handout are asked for it: pages are the same for all.
function known() {
  return /(?:^|; )handout=1/.test(document.cookie);
}

async function ask(address, body) {
  const answer = await fetch(address, { method: body ? "POST" : "GET", body, headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return answer.json();
}

function take(state) {
  refs.clear();
  for (const ref of state.refs) refs.add(ref);
  mark();
  for (const link of document.querySelectorAll(`.site-nav a[href="${form.dataset.home}"]`)) count(link, state.count);
}

function count(link, number) {
  const shown = link.querySelector(".count") ?? link.appendChild(document.createElement("span"));
  shown.className = "count";
  shown.textContent = number ? ` ${number}` : "";
}

function mark() {
  for (const button of document.querySelectorAll("form[data-gather] button[name=entry]")) {
    const words = button.firstChild;
    if (!said.has(button)) said.set(button, words.data);
    const inside = refs.has(button.value);
    words.data = inside ? `✓ ${form.dataset.in}` : said.get(button);
    button.toggleAttribute("data-inside", inside);
  }
}

function note(state) {
  document.querySelector(".gather-note")?.remove();
  const box = make("div", { className: "gather-note" });
  box.setAttribute("role", "status");
  document.body.append(box);
  box.append(make("span", { textContent: state.said }));
  if (state.count) box.append(make("a", { href: form.dataset.open, textContent: form.dataset.openLabel }));
  if (state.at) box.append(button(form.dataset.undo, () => press(form.dataset.takeOut, "at", state.at)));
  box.append(button(form.dataset.close, () => box.remove()));
}

function button(words, pressed) {
  const made = make("button", { type: "button", className: "link", textContent: words });
  made.addEventListener("click", pressed);
  return made;
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

// One after the other: the first may make the handout that the next must find in its cookie.
let before = Promise.resolve();

async function press(address, name, value) {
  const asked = before.then(() => ask(address, new URLSearchParams({ [name]: value })));
  before = asked.catch(() => {});
  const state = await asked;
  take(state);
  note(state);
}

async function submitted(event) {
  const { target, submitter } = event;
  if (!target.matches("form[data-gather]") || !submitter) return;
  event.preventDefault();
  const address = submitter.hasAttribute("data-inside") ? target.dataset.takeOut : target.action;
  try {
    await press(address, submitter.name, submitter.value);
  } catch {
    // Whatever stands in the way, a page of its own says it.
    target.append(make("input", { type: "hidden", name: submitter.name, value: submitter.value }));
    target.action = address;
    target.submit();
  }
}

if (form) {
  document.addEventListener("submit", submitted);
  document.body.addEventListener("htmx:afterSwap", mark);
  if (known()) ask(form.dataset.state).then(take, () => {});
}
