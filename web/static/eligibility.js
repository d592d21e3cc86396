// Updates the checklist in place. The server renders every result; without this script the form simply loads it.
"use strict";

const form = document.getElementById("profile");
const result = document.getElementById("result");
const state = document.getElementById("state");

function showPrint() {
  const button = document.getElementById("print");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => print());
}

async function update(submitter) {
  const fields = new URLSearchParams(new FormData(form, submitter));
  form.setAttribute("aria-busy", "true");
  state.textContent = state.dataset.busy;
  try {
    const response = await fetch("/eligibility/result", { method: "POST", body: fields });
    if (response.status >= 500) throw new Error(`status ${response.status}`);
    const part = document.createElement("template");
    part.innerHTML = await response.text();
    result.replaceChildren(part.content);
    document.querySelector(".examples")?.remove();
    showPrint();
    state.textContent = "";
    const next = document.getElementById("next-title");
    if (submitter?.name === "answer") next?.focus({ preventScroll: true });
    else if (submitter?.classList.contains("main")) result.scrollIntoView({ block: "nearest" });
  } catch (error) {
    console.error(error);
    state.textContent = state.dataset.failed;
  } finally {
    form.removeAttribute("aria-busy");
  }
}

form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("data-download")) return;
  event.preventDefault();
  update(event.submitter);
});
form.addEventListener("change", (event) => {
  if (event.target.name?.startsWith("fact.") && event.target.type !== "checkbox") update(null);
});
showPrint();
