// Type-ahead on a search box: a combobox by the WAI-ARIA pattern. Without it the box just searches.
// search_box.js loads this when a box gets the focus.
// The words that it shows and says stand on the box, in the language of the page.
const WAIT = 120; // milliseconds after the last key
const KINDS = ["dilemma", "practice", "lesson"];

for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = makeElement("ul", { className: "suggestions", id: `${box.id}-suggestions`, hidden: true });
  const statusLine = makeElement("span", { className: "hidden-visually" });
  let timer, request, active = -1;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestions);
  statusLine.setAttribute("role", "status");
  box.setAttribute("aria-controls", list.id);
  box.form.append(list, statusLine);

  async function ask() {
    request?.abort();
    const typed = box.value.trim();
    if (typed.length < 2) return close();
    request = new AbortController();
    try {
      const address = `${box.dataset.suggest}?q=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { signal: request.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // A newer question took its place, or the line is down: the box still searches.
    }
  }

  function show(found) {
    choose(-1);
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    statusLine.textContent = box.dataset.announcement.replace("{number}", found.length);
  }

  function option({ type, label, url }, place) {
    const item = makeElement("li", { id: `${list.id}-${place}` });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.url = url;
    const mark = KINDS.includes(type) ? `kind kind-${type}` : "quiet";
    item.append(
      makeElement("span", { textContent: label }),
      " ",
      makeElement("span", { className: mark, textContent: box.dataset[type] ?? type }),
    );
    return item;
  }

  function choose(place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const item = list.children[place];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) box.setAttribute("aria-activedescendant", item.id);
    else box.removeAttribute("aria-activedescendant");
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    choose(-1);
    list.hidden = true;
    statusLine.textContent = "";
    box.setAttribute("aria-expanded", "false");
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) ask();
    else if (step) {
      // From the last option back to the box, and round again.
      const places = list.children.length + 1;
      choose(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.url);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) location.assign(item.dataset.url);
  });
  // Typed while this script was being loaded.
  if (document.activeElement === box && box.value !== box.defaultValue) ask();
}

function makeElement(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
