// Beside a record while it is typed: its paragraphs, what it lacks, and records that are like it.

function showAnswer(data) {
  if (data.evidence !== undefined) {
    document.querySelector(".desk-paragraphs").innerHTML = data.evidence;
  }
  if (data.missing) showMissing(data.missing);
  if (data.near) showNear(data.near);
}

function showMissing(missing) {
  const section = document.querySelector(".desk-missing");
  const label = document.querySelector(".desk-near").dataset.add;
  section.hidden = missing.length === 0;
  section.querySelector("ul").replaceChildren(
    ...missing.map((part) => {
      const link = element("a", label.replace("{part}", part.label));
      link.href = `#${part.field}`;
      return element("li", link);
    }),
  );
}

function showNear(near) {
  const section = document.querySelector(".desk-near");
  section.hidden = near.length === 0;
  section.querySelector("ul").replaceChildren(...near.map((record) => nearItem(record, section.dataset)));
}

function nearItem(record, words) {
  const open = element("a", words.open);
  open.href = record.url;
  open.target = "_blank";
  open.setAttribute("aria-label", `${words.open}: ${record.title}`);
  const link = button(words.link, record, () => addRelation(record));
  const duplicate = button(words.duplicate, record, () => {
    addRelation(record);
    retire(words.reason.replace("{title}", record.title));
  });
  const context = ` (${record.kind}, ${record.state}${record.is_likely ? `, ${words.likely}` : ""}) `;
  return element("li", element("strong", record.title), context, open, " ", link, " ", duplicate);
}

function addRelation(record) {
  const group = document.querySelector("#relations-group");
  group.querySelector(".add-row a, a.addlink")?.click();
  const number = Number(document.querySelector("#id_relations-TOTAL_FORMS").value) - 1;
  const target = document.querySelector(`#id_relations-${number}-target`);
  target.append(new Option(record.title, record.id, true, true));
  window.django.jQuery(target).trigger("change");
  document.querySelector(`#id_relations-${number}-kind`).value = "see-also";
  target.closest("tr")?.scrollIntoView({ block: "center" });
}

function retire(reason) {
  const state = document.querySelector("#id_to_state");
  if (state?.querySelector("option[value=retired]")) state.value = "retired";
  const field = document.querySelector("#id_reason");
  field.value = reason;
  field.focus();
}

function button(label, record, act) {
  const made = element("button", label);
  made.type = "button";
  made.className = "button";
  made.setAttribute("aria-label", `${label}: ${record.title}`);
  made.addEventListener("click", act);
  return made;
}

function element(name, ...parts) {
  const made = document.createElement(name);
  made.append(...parts);
  return made;
}

if (document.querySelector(".desk-near")) {
  document.addEventListener("desk:answer", ({ detail }) => showAnswer(detail));
}
