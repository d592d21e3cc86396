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
  for (const part of turn.querySelectorAll(".follow, .vote")) part.remove();
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
  state.textContent = state.dataset.busy;
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
    offerCopies();
    if (turns.querySelector(":scope > .turn .reply.answered")) questions.add(fields.get("q"));
    const question = turns.querySelector(":scope > .turn .question");
    question.tabIndex = -1;
    question.focus({ preventScroll: true });
    question.scrollIntoView({ block: "start" });
  } catch (error) {
    console.error(error);
    state.textContent = state.dataset.failed;
  } finally {
    button.disabled = false;
    turns.removeAttribute("aria-busy");
  }
}

main.addEventListener("submit", (event) => {
  if (event.target.matches("form.ask")) ask(event.target);
  else if (event.target.matches("form.vote")) vote(event.target, event.submitter);
  else return;
  event.preventDefault();
});

// The answer with its numbered sources, as plain text.
function withSources(turn, sources) {
  const lines = [turn.querySelector(".question").textContent, "", turn.querySelector(".answer").textContent, "", `${sources}：`];
  for (const card of turn.querySelectorAll(".card")) {
    const link = new URL(card.dataset.link, location.href).href;
    lines.push(`[${card.dataset.n}] ${card.dataset.cite}`, `“${card.dataset.quote}”`, link);
  }
  return lines.join("\n");
}

function offerCopies() {
  if (!navigator.clipboard) return;
  for (const button of turns.querySelectorAll("button.copy")) button.hidden = false;
}

turns.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  await navigator.clipboard.writeText(withSources(button.closest(".turn"), button.dataset.sources));
  button.textContent = button.dataset.done;
});
offerCopies();

// 没用 first asks for the reason; it is sent with the next press, with or without one.
async function vote(form, button) {
  const why = form.querySelector(".why");
  const status = form.querySelector("[role=status]");
  if (button.value === "useless" && !why.open) {
    why.open = true;
    why.querySelector("input").focus();
    return;
  }
  const fields = new FormData(form);
  const remark = {
    question: fields.get("question"),
    verdict: button.value,
    reason: fields.get("reason"),
    clauses: fields.getAll("clauses"),
  };
  try {
    const response = await fetch("/api/feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(remark),
    });
    if (!response.ok) throw new Error(response.statusText);
    for (const one of form.querySelectorAll("button")) {
      one.disabled = true;
      one.setAttribute("aria-pressed", String(one === button));
    }
    why.remove();
    status.textContent = form.dataset.thanks;
  } catch (error) {
    console.error(error);
    status.textContent = form.dataset.failed;
  }
}
// Another address in the history is another question: load it as the server renders it.
addEventListener("popstate", () => {
  if (location.search !== shown) location.reload();
});
