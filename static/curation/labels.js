// Autocompletes of the admin say to screen readers which field they are.

function labelAutocompletes() {
  const all = () => document.querySelectorAll("select.admin-autocomplete").forEach(label);
  let isAsked = false;
  const later = () => {
    if (isAsked) return;
    isAsked = true;
    setTimeout(() => {
      isAsked = false;
      all();
    });
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
  later();
  window.django?.jQuery?.(document).on("select2:open select2:select select2:unselect", ({ target }) => {
    setTimeout(() => {
      label(target);
      document
        .querySelector(".select2-dropdown .select2-search__field")
        ?.setAttribute("aria-label", nameOf(target));
      document.querySelector(".select2-results__options")?.setAttribute("aria-label", nameOf(target));
    });
  });
}

function label(select) {
  const box = select.nextElementSibling;
  if (!box?.classList.contains("select2")) return;
  const name = nameOf(select);
  const combobox = box.querySelector("[role=combobox]");
  const chosen = [...select.selectedOptions].map((option) => option.text).join(", ");
  combobox.removeAttribute("aria-labelledby");
  combobox.setAttribute("aria-label", chosen ? `${name}: ${chosen}` : name);
  box.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
  // A list that also holds a button to clear it is none to a screen reader.
  box.querySelectorAll("ul, li").forEach((part) => part.setAttribute("role", "presentation"));
  box.querySelectorAll("[role=textbox]").forEach((one) => one.setAttribute("aria-label", name));
}

function nameOf(select) {
  return select.getAttribute("aria-label") || select.labels?.[0]?.textContent.trim().replace(/:$/, "") || select.name;
}

labelAutocompletes();
for (const head of document.querySelectorAll("th:empty")) {
  const cell = document.createElement("td");
  cell.className = head.className;
  head.replaceWith(cell);
}
// A table that is wider than the page can be scrolled by keyboard, even if nothing in it has the focus.
for (const table of document.querySelectorAll(".inline-group .tabular")) {
  if (table.querySelector("a[href], button, input:not([type=hidden]), select, textarea")) continue;
  table.tabIndex = 0;
  table.setAttribute("role", "region");
  table.setAttribute("aria-label", table.querySelector("h2")?.textContent.trim() ?? "");
}
