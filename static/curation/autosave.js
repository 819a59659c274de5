// Sends what is typed to the server, where it is stored for this person until it is saved; says who
// else has the form open; and asks to sign in again without losing the page.

const PAUSE = 2000; // ms after the last key
const REPORT = 30000; // ms between reports that the form is open

function autosaveForm(form, state) {
  const stored = state.querySelector(".editor-stored");
  const others = state.querySelector(".editor-others");
  let sent = contents(form);
  let isLeaving = false;
  let timer;

  async function report() {
    clearTimeout(timer);
    if (isLeaving) return; // what arrives after the save would be offered as if it were not saved
    const typed = contents(form);
    const isChanged = typed !== sent;
    const body = new URLSearchParams(isChanged ? new FormData(form) : {});
    if (!isChanged) {
      body.set("_ping", "1");
      body.set("_token", form.elements._token?.value ?? "");
    }
    const answer = await post(state.dataset.autosave, body);
    if (answer.signedOut) askToSignIn(state, form, report);
    else if (answer.data) {
      sent = typed;
      state.querySelector(".editor-signed-out")?.remove();
      show(answer.data);
    } else stored.textContent = state.dataset.lost;
  }

  function show(data) {
    if (data.stored_at) stored.textContent = state.dataset.stored.replace("{time}", data.stored_at);
    others.textContent = data.others
      .map((o) => state.dataset.editing.replace("{name}", o.name).replace("{since}", o.since))
      .join(" ");
    document.dispatchEvent(new CustomEvent("editor:answer", { detail: data }));
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(report, PAUSE);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  window.django?.jQuery?.(form).on("change", later); // of autocompletes, which fire no other event
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget) return;
    isLeaving = true;
    clearTimeout(timer);
    form.elements.csrfmiddlewaretoken.value = cookie("csrftoken") || form.elements.csrfmiddlewaretoken.value;
  });
  const opened = contents(form);
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && contents(form) !== opened) event.preventDefault();
  });
  window.addEventListener("pageshow", () => (isLeaving = false)); // by the back button
  window.addEventListener("focus", () => state.querySelector(".editor-signed-out") && report());
  setInterval(() => document.visibilityState === "visible" && report(), REPORT);
  report();
}

// Autocompletes and lines that JavaScript adds do not fire "input", so contents are compared.
function contents(form) {
  const data = new URLSearchParams(new FormData(form));
  for (const name of ["csrfmiddlewaretoken", "_opened", "_opened_at"]) data.delete(name);
  return data.toString();
}

async function post(url, body) {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": cookie("csrftoken") },
      redirect: "manual",
    });
    if ([401, 403].includes(response.status) || response.type === "opaqueredirect") return { signedOut: true };
    return response.ok ? { data: await response.json() } : {};
  } catch {
    return {};
  }
}

function askToSignIn(state, form, report) {
  if (state.querySelector(".editor-signed-out")) return;
  const box = document.createElement("div");
  box.className = "editor-signed-out";
  box.setAttribute("role", "alert");
  const link = document.createElement("a");
  link.href = state.dataset.signIn;
  link.target = "_blank";
  link.className = "button";
  link.textContent = state.dataset.signInLabel;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button";
  again.textContent = state.dataset.again;
  again.addEventListener("click", report);
  box.append(state.dataset.signedOut, " ", link, " ", again);
  state.append(box);
  box.scrollIntoView({ block: "nearest" });
}

function cookie(name) {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

const state = document.querySelector(".editor-state");
if (state) autosaveForm(state.closest("form"), state);
