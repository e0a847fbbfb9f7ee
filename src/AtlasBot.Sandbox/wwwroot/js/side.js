// The left column: who there is, who wrote last, and whether it rang.

import { avatar, h, icon, iconButton, redraw } from "./dom.js";
import { dayKey, shortDayOf, timeOf } from "./dates.js";
import { brief, zoneIn } from "./bubble.js";
import { on, open, store } from "./store.js";
import { guide } from "./guide.js";

/** Draws the column into its place. */
export function side(root, { theme, toggleDirector }) {
  const clock = h("span", { class: "side-clock", title: "The sandbox's clock, in Baku" });
  const list = h("ul", { class: "chats", onkeydown: arrows });
  const rows = new Map();
  root.append(
    h("header", { class: "bar" },
      h("img", { src: "icon.svg", alt: "", width: 36, height: 36 }),
      h("div", { class: "bar-title" }, h("h1", {}, "AtlasBot sandbox"), clock),
      theme(),
      iconButton("panel", "Director's panel", toggleDirector, { id: "open-director" })),
    h("div", { class: "side-scroll" }, guide(), h("nav", { "aria-label": "People and chats" }, list)));

  const draw = () => {
    const wanted = [...store.chats.values()];
    for (const chat of wanted) {
      if (!rows.has(chat.id)) {
        rows.set(chat.id, h("li", {}));
      }
      fill(rows.get(chat.id), chat);
    }
    const nodes = [];
    for (const [index, chat] of wanted.entries()) {
      const group = groupOf(chat);
      if (index === 0 || groupOf(wanted[index - 1]) !== group) {
        nodes.push(heading(group));
      }
      nodes.push(rows.get(chat.id));
    }
    if (list.childElementCount !== nodes.length || nodes.some((node, index) => list.children[index] !== node)) {
      list.replaceChildren(...nodes);
    }
    document.title = [...store.chats.values()].some(chat => chat.rings > 0)
      ? `(${[...store.chats.values()].reduce((sum, chat) => sum + chat.rings, 0)}) AtlasBot sandbox` : "AtlasBot sandbox";
  };

  on("chats", draw);
  on("messages", (chat, message) => {
    const row = rows.get(chat.id);
    if (!row) {
      return;
    }
    if (waiting.size === 0) {
      requestAnimationFrame(() => {
        for (const [one, rings] of waiting) {
          fill(rows.get(one.id), one);
          if (rings) {
            ring(rows.get(one.id));
          }
        }
        waiting.clear();
      });
    }
    waiting.set(chat, waiting.get(chat) || (message.from.bot && !message.silent));
  });
  for (const name of ["changed", "gone", "acting"]) {
    on(name, chat => rows.has(chat.id) && fill(rows.get(chat.id), chat));
  }
  on("pulse", () => {
    const { now } = store.pulse.clock;
    clock.textContent = `Baku ${timeOf(now, "Asia/Baku")}, ${shortDayOf(now, "Asia/Baku")}`;
    for (const [id, row] of rows) {
      const chat = store.chats.get(id);
      const local = row.querySelector(".local");
      if (chat && local) {
        local.textContent = timeOf(now, zoneIn(chat));
      }
    }
  });
}

const waiting = new Map();
const headings = new Map();

function heading(text) {
  if (!headings.has(text)) {
    headings.set(text, h("li", { class: "side-heading" }, h("h2", {}, text)));
  }
  return headings.get(text);
}

function groupOf(chat) {
  return chat.kind !== "private" ? "Group and channel"
    : store.people.get(chat.id)?.role === "staff" ? "Be a member of staff" : "Be a subscriber or reader";
}

function fill(row, chat) {
  const person = chat.kind === "private" ? store.people.get(chat.id) : null;
  const now = store.pulse.clock.now;
  const acts = chat.actingUntil > Date.now();
  const last = chat.last;
  const when = last && (dayKey(last.date, zoneIn(chat)) === dayKey(now, zoneIn(chat))
    ? timeOf(last.date, zoneIn(chat)) : shortDayOf(last.date, zoneIn(chat)));
  redraw(row, h("button", {
    type: "button", class: "chat", data: { id: chat.id }, "aria-current": store.current === chat ? "true" : null,
    onclick: () => open(chat.id),
  },
  avatar(chat.id, chat.title, chat.kind === "channel" ? "horn" : chat.kind === "supergroup" ? "people" : null),
  h("span", { class: "chat-text" },
    h("span", { class: "chat-line" },
      h("b", {}, chat.title),
      person && h("span", { class: "where" }, person.role === "staff" ? "staff, " : "", `${person.city} `, h("span", { class: "local" }, timeOf(now, person.zone))),
      h("span", { class: "when" }, when ?? "")),
    h("span", { class: "chat-line" },
      h("span", { class: `last ${acts ? "acts" : ""}` }, acts ? "typing…" : person?.blocked ? h("span", { class: "blocked" }, "has blocked the bot") : last ? said(last) : hint(person, chat)),
      chat.unread > 0 && h("span", { class: `badge ${chat.rings > 0 ? "" : "quiet"}`, "aria-label": `${chat.unread} unread` },
        chat.rings > 0 && icon("bell", 11), String(chat.unread))))));
}

const said = message => `${message.from.bot ? "" : "You: "}${brief(message)}`;

const hints = {
  1001: "Reads Azerbaijani. Press Start",
  1002: "Speaks Ukrainian and English. Press Start",
  1003: "Only asks, in English",
  1004: "Publishes, as an owner",
  1005: "Publishes, as an owner",
};
const hint = (person, chat) => person ? hints[person.id] ?? "Press Start" : chat.kind === "channel" ? "The bot may post here" : "The bot is a member";

function ring(row) {
  const turns = [0, -14, 14, -14, 14, 0].map(degrees => ({ transform: `rotate(${degrees}deg)` }));
  row.querySelector(".avatar").animate(turns, matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 500);
}

function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const all = [...event.currentTarget.querySelectorAll("button.chat")];
    const next = all[all.indexOf(document.activeElement) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
}
