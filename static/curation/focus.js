// Where the keyboard goes: to the first field of a new record, into a line that was added, and back
// to "Add another" when a line was removed.

const FIELDS = "input:not([type=hidden]), select, textarea, [role=combobox]";

function focusFirst(part) {
  const isShown = (field) => field.offsetParent && field.tabIndex >= 0;
  [...part.querySelectorAll(FIELDS)].find(isShown)?.focus();
}

const fields = document.querySelector(".editor[data-new] form fieldset");
if (fields && !document.querySelector(".editor .errorlist")) focusFirst(fields);

document.addEventListener("formset:added", ({ target }) => {
  if (!document.activeElement?.closest(".add-row")) return;
  setTimeout(() => focusFirst(target)); // its autocompletes are made by another listener
});
document.addEventListener("formset:removed", ({ detail }) => {
  if (document.activeElement !== document.body) return;
  document.querySelector(`#${CSS.escape(detail.formsetName)}-group .add-row a`)?.focus();
});

// Errors of a form that was refused: the first field that has one.
document.querySelector(".editor .errors :is(input:not([type=hidden]), select, textarea)")?.focus();
