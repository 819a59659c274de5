// Puts a button beside whatever can be taken away as text, and says when it has been copied.
const statusLine = document.createElement("p");
statusLine.className = "hidden-visually visually-hidden"; // of readers' pages, of the admin
statusLine.setAttribute("role", "status");
document.body.append(statusLine);

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Plain http has no clipboard: the text is selected, and the browser copies what is selected.
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (!copied) throw new Error("nothing was copied");
}

for (const part of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = part.dataset.copy;
  button.addEventListener("click", async () => {
    const done = await copy(part.textContent.trim()).then(() => true, () => false);
    button.textContent = done ? part.dataset.copied : part.dataset.failed;
    statusLine.textContent = button.textContent;
    setTimeout(() => {
      button.textContent = part.dataset.copy;
      statusLine.textContent = "";
    }, 2500);
  });
  part.after(button);
}
