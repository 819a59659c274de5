// Sends what is typed to the server, where it is stored for this person until it is saved; says who
// else has the form open; and asks to sign in again without losing the page.

const PAUSE = 2000; // ms after the last key
const REPORT = 30000; // ms between reports that the form is open

function autosaveForm(form, state) {
  form.autocomplete = "off"; // or the browser fills in, after "back", what was typed before the save
  const stored = state.querySelector(".editor-stored");
  const others = state.querySelector(".editor-others");
  let sent = contents(form);
  let isLeaving = false;
  let isAsking = false; // whether the site answers, before the page is left
  let field; // in which something was typed last
  let timer;

  async function report() {
    clearTimeout(timer);
    if (isLeaving) return; // what arrives after the save would be offered as if it were not saved
    renewTokens();
    const typed = contents(form);
    if (typed === sent) return ping();
    const answer = await ask(new URLSearchParams(new FormData(form)));
    if (answer.data) sent = typed;
  }

  function ping() {
    return ask(new URLSearchParams({ _ping: "1", _token: form.elements._token?.value ?? "" }));
  }

  async function ask(body) {
    const answer = await post(state.dataset.autosave, body);
    if (answer.signedOut) askToSignIn(state, report);
    else if (answer.data) {
      goOn(form, field);
      show(answer.data);
    } else stored.textContent = answer.refused ?? state.dataset.lost;
    return answer;
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
  form.addEventListener("input", ({ target }) => {
    field = target;
    later();
  });
  form.addEventListener("change", later);
  window.django?.jQuery?.(form).on("change", later); // of autocompletes, which fire no other event
  // Only while the site answers does the page go away with what is typed.
  async function leave(submitter) {
    isAsking = true;
    const answer = await ping();
    isAsking = false;
    if (answer.signedOut || answer.isOffline) return;
    isLeaving = true;
    form.requestSubmit(submitter);
  }
  form.addEventListener("submit", (event) => {
    renewTokens();
    if (event.submitter?.formTarget) return;
    clearTimeout(timer);
    if (isLeaving) return;
    event.preventDefault();
    if (!isAsking) leave(event.submitter);
  });
  const opened = contents(form);
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && contents(form) !== opened) event.preventDefault();
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted && isLeaving) location.reload(); // by the back button: what is saved by now
    isLeaving = false;
  });
  window.addEventListener("focus", () => document.querySelector(".editor-signed-out") && report());
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
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    if (response.status === 403 && isJson) return await response.json();
    if ([401, 403].includes(response.status) || response.type === "opaqueredirect") return { signedOut: true };
    return response.ok ? { data: await response.json() } : {};
  } catch {
    return { isOffline: true };
  }
}

// A bar above the form, so that nobody who is typing is interrupted; the password is asked for in a
// dialog on this page.
function askToSignIn(state, report) {
  if (document.querySelector(".editor-signed-out")) return;
  const bar = document.createElement("div");
  bar.className = "editor-signed-out";
  bar.setAttribute("role", "alert");
  const here = makeButton(state.dataset.signInHere, () => openSignIn(state, report));
  bar.append(state.dataset.signedOut, " ", here, " ", makeButton(state.dataset.again, report));
  state.after(bar);
}

function openSignIn(state, report) {
  const dialog = document.createElement("dialog");
  dialog.className = "editor-sign-in-here";
  const frame = document.createElement("iframe");
  frame.className = "editor-sign-in";
  frame.title = dialog.ariaLabel = state.dataset.signInHere;
  frame.src = state.dataset.signIn;
  frame.addEventListener("load", () => {
    if (frame.contentWindow.location.pathname === state.dataset.signedIn) report();
    else frame.contentDocument?.querySelector("input:not([type=hidden])")?.focus();
  });
  const elsewhere = document.createElement("a");
  elsewhere.href = state.dataset.signIn;
  elsewhere.target = "_blank";
  elsewhere.textContent = state.dataset.signInElsewhere;
  const close = makeButton(state.dataset.close, () => dialog.close());
  dialog.append(frame, elsewhere, " ", close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// Signed in again: whoever was writing goes on where they were.
function goOn(form, field) {
  const bar = document.querySelector(".editor-signed-out");
  if (!bar) return;
  bar.remove();
  document.querySelector(".editor-sign-in-here")?.close();
  (field ?? form.querySelector("input:not([type=hidden]), textarea"))?.focus();
}

// Each sign-in, in whatever window, makes the tokens of open forms invalid.
function renewTokens() {
  const token = cookie("csrftoken");
  if (!token) return;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
}

function makeButton(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function cookie(name) {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

const state = document.querySelector(".editor-state");
if (state) autosaveForm(state.closest("form"), state);
