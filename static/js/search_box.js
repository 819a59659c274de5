// Says what the search box of a page is, and loads its suggestions when it is first used: most readers never do.
for (const box of document.querySelectorAll("input[data-suggest]")) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  const load = () => import(box.dataset.script).catch(() => {}); // the line is down, or the page left: the box still searches
  if (document.activeElement === box) load();
  else box.addEventListener("focus", load, { once: true });
}
