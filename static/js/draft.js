// Keeps what is typed into the long field of a form in this browser until it is sent.
const KEY = "pocbase-suggestion";
const form = document.querySelector("form[data-draft]");

function store(text) {
  try {
    if (text) localStorage.setItem(KEY, text);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is switched off or full: the form works without it.
  }
}

function stored() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function restore(field) {
  field.value = stored();
  const note = document.createElement("p");
  note.className = "message";
  note.setAttribute("role", "status");
  const discard = document.createElement("button");
  discard.type = "button";
  discard.className = "link";
  discard.textContent = form.dataset.discard;
  discard.addEventListener("click", () => {
    field.value = "";
    store("");
    note.remove();
    field.focus();
  });
  note.append(`${form.dataset.draft} `, discard);
  form.before(note);
}

if (form) {
  const field = form.elements.text;
  if (!field.value && stored()) restore(field);
  field.addEventListener("input", () => store(field.value));
}
if (document.querySelector("[data-sent]")) store("");
