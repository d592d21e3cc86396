// Reading: marks in the outline where one is, and copies the permanent link of a clause.
"use strict";

const outline = document.querySelector(".outline");
const state = document.getElementById("state");

if (outline) {
  const links = new Map([...outline.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const places = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let current = null;
  let asked = false;
  const mark = () => {
    asked = false;
    const line = 96; // pixels from the top, where a link into the page leads
    const passed = places.filter((place) => place.getBoundingClientRect().top <= line);
    const link = links.get((passed.at(-1) ?? places[0])?.id);
    if (!link || link === current) return;
    current?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    current = link;
    const [box, at] = [outline.getBoundingClientRect(), link.getBoundingClientRect()];
    if (at.top < box.top || at.bottom > box.bottom) outline.scrollTop += at.top - box.top - box.height / 3;
  };
  addEventListener("scroll", () => {
    if (!asked) requestAnimationFrame(mark);
    asked = true;
  }, { passive: true });
  mark();
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.permalink");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  location.hash = link.hash;
  try {
    await navigator.clipboard.writeText(link.href);
    state.textContent = state.dataset.copied;
  } catch {
    // Without the right to the clipboard the address line still holds the link.
  }
});
