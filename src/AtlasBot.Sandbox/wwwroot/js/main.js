// The page: who there is on the left, a chat in the middle, the director's panel on the right.

import { h, icon } from "./dom.js";
import { conversation } from "./conversation.js";
import { director } from "./director.js";
import { follow } from "./live.js";
import { close, on, open, store } from "./store.js";
import { side } from "./side.js";

const themeKey = "atlas-sandbox-theme";
const themes = { auto: ["auto", "Colours follow the system"], light: ["sun", "Light colours"], dark: ["moon", "Dark colours"] };

function remembered() {
  try {
    return localStorage.getItem(themeKey) ?? "auto";
  } catch {
    return "auto";
  }
}

function theme() {
  const names = Object.keys(themes);
  const button = h("button", { type: "button", class: "icon-button" });
  const wear = name => {
    const [sign, label] = themes[name] ?? themes.auto;
    document.documentElement.dataset.theme = name;
    button.replaceChildren(icon(sign));
    button.title = label;
    button.setAttribute("aria-label", `${label}: change`);
    try {
      localStorage.setItem(themeKey, name);
    } catch {
      // A browser that keeps nothing follows the system each time.
    }
  };
  let current = remembered();
  button.addEventListener("click", () => {
    current = names[(names.indexOf(current) + 1) % names.length];
    wear(current);
  });
  wear(current);
  return button;
}

const toggleDirector = director(document.getElementById("director"));
side(document.getElementById("side"), { theme, toggleDirector: () => toggleDirector() });
conversation(document.getElementById("conversation"));

on("chats", function first() {
  const wanted = Number(location.hash.slice(1));
  if (!store.current && store.chats.has(wanted) && !first.done) {
    first.done = true;
    open(wanted);
  }
  first.done = true;
});

addEventListener("keydown", event => {
  if (event.key === "Escape" && !document.querySelector("dialog[open], .menu") && store.current) {
    close();
  }
});

follow();
