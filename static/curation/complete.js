// Completes [[… in text areas: suggestions while typing, chosen by arrow keys and Enter.

const OPEN = /\[\[([^[\]\n|]{2,60})$/;

function completeLinks(form, url) {
  const list = document.createElement("ul");
  list.className = "editor-completions";
  list.id = "editor-completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "[[ ]]");
  list.hidden = true;
  document.body.append(list);
  let area = null;
  let asked = "";

  form.addEventListener("input", async ({ target }) => {
    if (target.localName !== "textarea") return;
    const typed = target.value.slice(0, target.selectionStart).match(OPEN)?.[1];
    if (!typed) return close();
    asked = typed;
    const response = await fetch(`${url}?q=${encodeURIComponent(typed)}`);
    if (!response.ok || asked !== typed) return;
    area = target;
    offer(await response.json());
  });
  form.addEventListener("keydown", (event) => {
    if (list.hidden || event.target !== area) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(step);
    else if (event.key === "Enter" || event.key === "Tab") choose(selected());
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  form.addEventListener("focusout", () => setTimeout(close, 150));

  function offer(targets) {
    list.replaceChildren(
      ...targets.map((target, number) => {
        const item = document.createElement("li");
        item.id = `editor-completion-${number}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", String(number === 0));
        item.dataset.ref = target.ref;
        item.textContent = `${target.title} · ${target.ref}`;
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(item);
        });
        return item;
      }),
    );
    list.hidden = targets.length === 0;
    if (list.hidden) return;
    const box = area.getBoundingClientRect();
    list.style.setProperty("inset-inline-start", `${box.left + window.scrollX}px`);
    list.style.setProperty("inset-block-start", `${box.bottom + window.scrollY}px`);
    area.setAttribute("aria-controls", list.id);
    area.setAttribute("aria-activedescendant", "editor-completion-0");
  }

  function selected() {
    return list.querySelector("[aria-selected=true]");
  }

  function move(step) {
    const items = [...list.children];
    const now = items.indexOf(selected());
    const next = items[(now + step + items.length) % items.length];
    items.forEach((item) => item.setAttribute("aria-selected", String(item === next)));
    area.setAttribute("aria-activedescendant", next.id);
  }

  function choose(item) {
    const end = area.selectionStart;
    const start = area.value.slice(0, end).lastIndexOf("[[");
    area.setRangeText(`[[${item.dataset.ref}]]`, start, end, "end");
    close();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function close() {
    list.hidden = true;
    area?.removeAttribute("aria-activedescendant");
    area?.removeAttribute("aria-controls");
  }
}

const completed = document.querySelector(".editor-state");
if (completed) completeLinks(completed.closest("form"), completed.dataset.links);
