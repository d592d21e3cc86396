// Searches while people type. The server renders every result; without this script the form simply loads them.
"use strict";

const WAIT = 120; // milliseconds without a key before a search
const form = document.getElementById("search");
const box = document.getElementById("q");
const kept = document.getElementById("kept");
const results = document.getElementById("results");
const state = document.getElementById("state");
let waiting = 0;
let running = null;
let shown = location.search;

async function show(fields, { push = false } = {}) {
  running?.abort();
  running = new AbortController();
  const query = String(fields);
  try {
    const response = await fetch(`/search/results?${query}`, { signal: running.signal });
    if (!response.ok) {
      location.assign(`/search?${query}`);
      return;
    }
    const part = document.createElement("template");
    part.innerHTML = await response.text();
    results.replaceChildren(part.content);
    fold();
    const address = query ? `/search?${query}` : "/search";
    if (push) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    shown = location.search;
    state.textContent = "";
  } catch (error) {
    if (error.name !== "AbortError") state.textContent = state.dataset.failed;
  }
}

// On a narrow screen the filters are folded up above the results.
function fold() {
  if (matchMedia("(max-width: 65.99rem)").matches) results.querySelector(".facets-fold")?.removeAttribute("open");
}

function typed() {
  const fields = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...fields]) if (!value) fields.delete(name);
  return fields;
}

box.addEventListener("input", (event) => {
  if (event.isComposing) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => show(typed()), WAIT);
});
box.addEventListener("compositionend", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(typed()), WAIT);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  show(typed(), { push: true });
});

// Filters, orders and pages are links to the same page; they swap the results too.
results.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='/search?'], a[href='/search']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const fields = new URLSearchParams(link.search);
  kept.replaceChildren();
  for (const [name, value] of fields) {
    if (name === "q" || name === "offset") continue;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    kept.append(field);
  }
  box.value = fields.get("q") ?? "";
  show(fields, { push: true }).then(() => {
    if (fields.has("offset")) results.scrollIntoView({ block: "start" });
    const first = results.querySelector(".hit a");
    if (first && fields.has("offset")) first.focus({ preventScroll: true });
  });
});

addEventListener("popstate", () => {
  if (location.search !== shown) location.reload();
});

addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const inField = event.target.matches("input, textarea, select");
  if (event.key === "/" && !inField) {
    event.preventDefault();
    box.focus();
    box.select();
    return;
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...results.querySelectorAll(".hit h2 a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && event.target !== box) return;
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if (next >= links.length) return;
  event.preventDefault();
  (next < 0 ? box : links[next]).focus();
});
fold();
