// Keeps an open preview in step with the form.

const PAUSE = 1200; // ms after the last key

function followForm(form, pane) {
  const button = pane.querySelector("button");
  let timer;
  const show = () => {
    // A class: with :has() the browser would look again at each change in a form of a thousand fields.
    pane.closest(".editor").classList.toggle("is-previewing", pane.open);
    if (pane.open) form.requestSubmit(button);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  };
  pane.addEventListener("toggle", show);
  form.addEventListener("input", later);
  form.addEventListener("change", later);
}

const pane = document.querySelector(".editor-preview");
if (pane) followForm(document.querySelector("#content-main form"), pane);
