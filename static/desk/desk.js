import { keepForm } from "./keep.js";
import { followForm } from "./preview.js";

const state = document.querySelector(".desk-state");
if (state) {
  keepForm(state.closest("form"), state);
  const pane = document.querySelector(".desk-preview");
  if (pane) followForm(state.closest("form"), pane);
}
