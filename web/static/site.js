// What every page has: light and dark without loading the page again.
"use strict";

const theme = document.querySelector("a.theme");
const dark = document.getElementById("dark");
const THEMES = {
  auto: { next: "dark", media: "(prefers-color-scheme: dark)", sign: "◐", scheme: "light dark" },
  dark: { next: "light", media: "all", sign: "●", scheme: "dark" },
  light: { next: "auto", media: "not all", sign: "○", scheme: "light" },
};

theme.addEventListener("click", (event) => {
  event.preventDefault();
  const root = document.documentElement;
  const chosen = THEMES[root.dataset.theme].next;
  root.dataset.theme = chosen;
  dark.media = THEMES[chosen].media;
  document.querySelector("meta[name=color-scheme]").content = THEMES[chosen].scheme;
  theme.firstElementChild.textContent = THEMES[chosen].sign;
  theme.setAttribute("aria-label", theme.dataset.said + theme.dataset[chosen]);
  document.cookie = `theme=${chosen}; path=/; max-age=31536000; samesite=lax`;
});
