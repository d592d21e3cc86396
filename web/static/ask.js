// Asks without leaving the page. The server renders every answer; without this script the forms simply load it.
"use strict";

const turns = document.getElementById("turns");
const state = document.getElementById("state");
const main = document.getElementById("main");
let turnNumber = 0;
let shown = location.search;

// An earlier turn folds up above the new one; its anchors are renamed so that [n] still leads to its own sources.
function foldEarlier(turn) {
  turnNumber += 1;
  const prefix = `t${turnNumber}-`;
  for (const element of turn.querySelectorAll("[id]")) element.id = prefix + element.id;
  for (const link of turn.querySelectorAll("a.ref")) link.setAttribute("href", `#${prefix}${link.hash.slice(1)}`);
  turn.querySelector(".follow")?.remove();
  const fold = document.createElement("details");
  fold.className = "earlier";
  const summary = document.createElement("summary");
  summary.textContent = turn.querySelector(".question").textContent;
  turn.replaceWith(fold);
  fold.append(summary, turn);
}

async function ask(form) {
  const fields = new URLSearchParams(new FormData(form));
  const page = `/?${fields}`;
  const button = form.querySelector("button");
  button.disabled = true;
  turns.setAttribute("aria-busy", "true");
  state.textContent = "正在查找……";
  try {
    const response = await fetch(`/answer?${fields}`);
    if (response.status >= 500) {
      location.assign(page);
      return;
    }
    const part = document.createElement("template");
    part.innerHTML = await response.text();
    const current = turns.querySelector(":scope > .turn");
    if (fields.has("conversation_id")) document.getElementById("q").value = "";
    if (fields.has("conversation_id") && current) foldEarlier(current);
    else turns.replaceChildren();
    turns.append(part.content);
    document.getElementById("examples")?.remove();
    const top = document.getElementById("ask-top");
    top.classList.remove("first");
    for (const opening of top.querySelectorAll("h1, .lead")) opening.remove();
    history.pushState(null, "", page);
    shown = location.search;
    document.title = `${fields.get("q")} · 政答`;
    state.textContent = "";
    const question = turns.querySelector(":scope > .turn .question");
    question.tabIndex = -1;
    question.focus({ preventScroll: true });
    question.scrollIntoView({ block: "start" });
  } catch (error) {
    console.error(error);
    state.textContent = "连不上服务，请稍后再试。";
  } finally {
    button.disabled = false;
    turns.removeAttribute("aria-busy");
  }
}

main.addEventListener("submit", (event) => {
  if (!event.target.matches("form.ask")) return;
  event.preventDefault();
  ask(event.target);
});
// Another address in the history is another question: load it as the server renders it.
addEventListener("popstate", () => {
  if (location.search !== shown) location.reload();
});
