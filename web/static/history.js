// The questions asked in this browser: kept here, shown here, cleared here.
"use strict";

const questions = {
  KEY: "zhengda.questions",
  MOST: 12,

  all() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.KEY) ?? "[]");
      return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
    } catch {
      return [];
    }
  },

  add(question) {
    const kept = [question, ...this.all().filter((one) => one !== question)].slice(0, this.MOST);
    try {
      localStorage.setItem(this.KEY, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing for this site has no history.
    }
  },

  clear() {
    localStorage.removeItem(this.KEY);
  },

  show(place) {
    const kept = this.all();
    place.hidden = kept.length === 0;
    place.querySelector("ul").replaceChildren(
      ...kept.map((question) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = `/?${new URLSearchParams({ q: question })}`;
        link.textContent = question;
        line.append(link);
        return line;
      }),
    );
  },
};

const past = document.getElementById("history");
if (past) {
  questions.show(past);
  past.querySelector("button").addEventListener("click", () => {
    questions.clear();
    questions.show(past);
    document.getElementById("q").focus();
  });
}
const asked = document.querySelector("#turns .turn .reply.answered .question");
if (asked) questions.add(asked.textContent);
