// Beside a form while it is typed: cited paragraphs, what is missing, and records that are like it.

function showAnswer(data) {
  const paragraphs = document.querySelector(".editor-paragraphs");
  if (paragraphs && data.evidence !== undefined) paragraphs.innerHTML = data.evidence;
  showBesideLines();
  if (data.missing) showMissing(data.missing);
  if (data.near) showNear(data.near);
}

function showMissing(missing) {
  const section = document.querySelector(".editor-missing");
  if (!section) return;
  const label = section.dataset.add;
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
  const section = document.querySelector(".editor-near");
  section.hidden = near.length === 0;
  section.querySelector("ul").replaceChildren(...near.map((record) => nearItem(record, section.dataset)));
}

function nearItem(record, words) {
  const open = element("a", words.open);
  open.href = record.url;
  open.target = "_blank";
  open.setAttribute("aria-label", `${words.open}: ${record.title}`);
  const link = button(words.link, record, () => addRelation(record));
  const duplicate = button(words.duplicate, record, () => saveAsDuplicate(record));
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
  target.closest(".inline-related")?.scrollIntoView({ block: "center" });
}

// Saved first, so that nothing is lost; the server then shows what a merge would move.
function saveAsDuplicate(record) {
  const form = document.querySelector(".editor-state").closest("form");
  const marked = document.createElement("input");
  Object.assign(marked, { type: "hidden", name: "_duplicate_of", value: record.id });
  form.querySelector("[name=_duplicate_of]")?.remove();
  form.append(marked);
  form.requestSubmit(form.querySelector("[name=_save]"));
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

// Each line has its paragraph under the field that cites it.
function showBesideLines() {
  for (const select of document.querySelectorAll("select[name$='-paragraph'], select[name$='-paragraphs']")) {
    const cell = select.closest("td, .form-row");
    if (!cell || select.name.includes("__prefix__")) continue;
    const beside = cell.querySelector(".editor-beside") ?? cell.appendChild(element("div"));
    beside.className = "editor-beside";
    beside.id = `${select.id}-beside`;
    select.setAttribute("aria-describedby", beside.id);
    beside.replaceChildren(...[...select.selectedOptions].flatMap(({ value }) => wordsOf(value)));
  }
}

function wordsOf(paragraph) {
  const article = document.querySelector(`.editor-paragraphs [data-paragraph="${CSS.escape(paragraph)}"]`);
  const words = article?.querySelectorAll(":scope > p[lang], :scope > blockquote") ?? [];
  return [...words].map((part) => part.cloneNode(true));
}

document.addEventListener("editor:answer", ({ detail }) => showAnswer(detail));
if (document.querySelector(".editor-paragraphs")) showBesideLines();
