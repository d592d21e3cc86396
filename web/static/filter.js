// Narrows a list to the lines that hold what is typed; without this script the whole list is there.
"use strict";

for (const box of document.querySelectorAll("[data-filter]")) {
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const lines = [...document.querySelectorAll(`${box.dataset.filter} tbody tr`)];
  input.addEventListener("input", () => {
    const words = input.value.trim().toLowerCase();
    for (const line of lines) line.hidden = !line.textContent.toLowerCase().includes(words);
    status.textContent = lines.every((line) => line.hidden) ? status.dataset.none : "";
  });
  box.hidden = false;
}
