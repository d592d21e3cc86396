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
  for (const link of turn.querySelectorAll("a.ref, a.back")) link.setAttribute("href", `#${prefix}${link.hash.slice(1)}`);
  for (const part of turn.querySelectorAll(".follow, .vote")) part.remove();
  const fold = document.createElement("details");
  fold.className = "earlier";
  const summary = document.createElement("summary");
  summary.textContent = turn.querySelector(".question").textContent;
  turn.replaceWith(fold);
  fold.append(summary, turn);
}

function focusQuestion(turn) {
  const question = turn.querySelector(".question");
  question.tabIndex = -1;
  question.focus({ preventScroll: true });
}

// The whole turn takes the place of the part; whoever has moved on to a link meanwhile stays on that link.
function complete(part, whole) {
  const held = document.activeElement;
  const links = [".answer a", ".sources a"].find((selector) => held.matches(`.turn ${selector}`));
  const place = links && [...part.querySelectorAll(links)].indexOf(held);
  const isHeld = part.contains(held);
  part.replaceWith(whole);
  if (!isHeld) return;
  if (links) whole.querySelectorAll(links)[place]?.focus({ preventScroll: true });
  if (!whole.contains(document.activeElement)) focusQuestion(whole);
}

// Shows a turn: what comes first folds the earlier turn up or takes its place, what comes later takes its own place.
function opening(fields) {
  const follows = fields.has("conversation_id");
  let isOpen = false;
  return (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const turn = template.content.firstElementChild;
    const current = turns.querySelector(":scope > .turn");
    if (isOpen) {
      complete(current, turn);
      return;
    }
    isOpen = true;
    if (follows) document.getElementById("q").value = "";
    if (follows && current) foldEarlier(current);
    else turns.replaceChildren();
    turns.append(turn);
    turns.removeAttribute("aria-busy");
    document.getElementById("examples")?.remove();
    const top = document.getElementById("ask-top");
    top.classList.remove("first");
    for (const lead of top.querySelectorAll("h1, .lead")) lead.remove();
    turn.querySelector(".question").scrollIntoView({ block: "start" });
    focusQuestion(turn);
  };
}

// The answer while it is made: its sources first, then sentence after sentence, in the end the whole as it is kept.
function listen(fields, show) {
  return new Promise((resolve, reject) => {
    const source = new EventSource(`/answer/stream?${fields}`);
    source.addEventListener("cited", (event) => show(event.data));
    source.addEventListener("sentence", (event) => {
      const answer = turns.querySelector(":scope > .turn .answer");
      answer.insertAdjacentHTML("beforeend", (answer.hasChildNodes() ? "\n" : "") + event.data);
    });
    source.addEventListener("done", (event) => {
      source.close();
      show(event.data);
      resolve();
    });
    source.addEventListener("error", () => {
      source.close();
      reject(new Error("the stream broke off"));
    });
  });
}

async function ask(form) {
  const fields = new URLSearchParams(new FormData(form));
  const page = `/?${fields}`;
  const button = form.querySelector("button");
  button.disabled = true;
  turns.setAttribute("aria-busy", "true");
  state.textContent = state.dataset.busy;
  const show = opening(fields);
  try {
    await listen(fields, show).catch(async () => {
      const response = await fetch(`/answer?${fields}`);
      if (response.status >= 500) throw new Error(response.statusText);
      show(await response.text());
    });
    history.pushState(null, "", page);
    shown = location.search;
    document.title = `${fields.get("q")} · 政答`;
    state.textContent = "";
    offerCopies();
    if (turns.querySelector(":scope > .turn .reply.answered")) questions.add(fields.get("q"));
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
