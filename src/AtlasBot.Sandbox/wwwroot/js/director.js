// The director's panel: the clock, the bot, the broadcast, the crowd and what goes wrong.

import { h, icon, iconButton, toast } from "./dom.js";
import { post } from "./api.js";
import { dayOf, secondsOf, shortDayOf, timeOf } from "./dates.js";
import { on, store } from "./store.js";

const speeds = [[0, "Pause"], [1, "1×"], [10, "10×"], [60, "60×"]];
const faults = [
  ["flood", "429 storm", "Every send that answers nobody is refused for 20 s."],
  ["outage", "Outage", "Telegram answers 502 to everything for 30 s."],
  ["lost", "Lost answers", "2 % of the sends arrive, but the bot never hears so."],
];
const queue = [["answers", "answers"], ["urgent", "urgent"], ["corrections", "corrections"], ["briefs", "briefs"]];
const svgSpace = "http://www.w3.org/2000/svg";

/** Draws the panel; returns a function that opens or closes it. */
export function director(root) {
  const toggle = (opens = root.hidden) => {
    root.hidden = !opens;
    document.getElementById("app").dataset.director = opens ? "open" : "";
    document.getElementById("open-director")?.setAttribute("aria-expanded", String(opens));
    if (opens) {
      draw();
      root.querySelector("button").focus();
    } else {
      document.getElementById("open-director").focus();
    }
  };
  const parts = [clock(), bot(), sending(), crowd(), troubles()];
  root.append(
    h("header", { class: "bar" }, h("div", { class: "bar-title" }, h("h2", {}, "Director")), iconButton("close", "Close the panel", () => toggle(false))),
    h("div", { class: "panel" }, parts.map(part => part.element)));
  const draw = () => store.pulse && parts.forEach(part => part.draw(store.pulse));
  on("pulse", () => root.hidden || draw());
  root.addEventListener("keydown", event => event.key === "Escape" && toggle(false));
  return toggle;
}

function section(title, ...children) {
  return h("section", { class: "card" }, h("h3", {}, title), ...children);
}

const button = (label, onclick, kind = "") => h("button", { type: "button", class: `plain ${kind}`, onclick }, label);

async function act(promise, done) {
  try {
    const answer = await promise;
    if (done) {
      toast(typeof done === "function" ? done(answer) : done);
    }
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

function clock() {
  const time = h("div", { class: "clock-time" });
  const day = h("div", { class: "clock-day" });
  const progress = h("progress", { max: 1, value: 0, hidden: true, "aria-label": "The clock's way" });
  const stop = button("Stop here", () => act(post("/api/clock/stop")));
  const speed = h("div", { class: "segments", role: "group", "aria-label": "The clock's speed" }, speeds.map(([value, label]) =>
    h("button", { type: "button", data: { value }, onclick: () => act(post("/api/clock", { speed: value })) }, label)));
  return {
    element: section("Clock",
      time, day, progress,
      h("div", { class: "buttons" },
        button("+10 min", () => act(post("/api/clock/jump", { minutes: 10 }))),
        button("+1 h", () => act(post("/api/clock/jump", { minutes: 60 }))),
        button("Next morning 08:00", () => act(post("/api/clock/jump", { morning: true })), "primary"),
        stop),
      speed),
    draw({ clock: { now, speed: running, jump } }) {
      time.textContent = secondsOf(now, "Asia/Baku");
      day.textContent = `${dayOf(now, "Asia/Baku")}, in Baku`;
      progress.hidden = stop.hidden = !jump;
      if (jump) {
        progress.value = (new Date(now) - new Date(jump.from)) / (new Date(jump.to) - new Date(jump.from));
        day.textContent = `on its way to ${timeOf(jump.to, "Asia/Baku")}, in Baku`;
      }
      for (const one of speed.children) {
        one.setAttribute("aria-pressed", String(Number(one.dataset.value) === running));
      }
    },
  };
}

function bot() {
  const state = h("span", { class: "state" });
  const health = h("pre", { class: "health" });
  const drop = button("Drop the bot now", () => act(post("/api/bot/drop")), "bad");
  const start = button("Start it again", () => act(post("/api/bot/start")), "primary");
  return {
    element: section("Bot", state,
      h("details", {}, h("summary", {}, "What it says of its health"), health),
      h("p", { class: "hint" }, "Dropped in the middle of a broadcast, it goes on where it was when it starts again."),
      h("div", { class: "buttons" }, drop, start)),
    draw({ bot: now, health: said }) {
      const works = now === "running" && (!said || said.status === 200);
      state.textContent = now === "running" ? said ? said.status === 200 ? "Running and ready" : `Running, but not ready (${said.status})` : "Running" : now;
      state.className = `state ${works ? "good" : "bad"}`;
      health.textContent = said ? pretty(said.text) : "It does not answer at the moment.";
      drop.hidden = now !== "running";
      start.hidden = now === "running" || now === "starting";
    },
  };
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function sending() {
  const width = 300;
  const height = 72;
  const bars = Array.from({ length: 60 }, () => svg("rect", { class: "bar-of" }));
  const limit = svg("line", { x1: 0, x2: width, class: "limit" });
  const label = svg("text", { x: 2, class: "limit-label" });
  const chart = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart", role: "img" }, ...bars, limit, label);
  const names = ["a second now", "sent", "answered 429", "failed", "chats reached", "updates waiting"];
  const values = names.map(() => h("dd", {}));
  const books = h("ul", { class: "books" });
  const lanes = queue.map(() => h("dd", {}));
  const waiting = h("div", { class: "queue" }, h("h4", {}, "Waiting, in the order in which it goes"),
    h("dl", { class: "numbers four" }, queue.map(([, name], index) => h("div", {}, lanes[index], h("dt", {}, name)))));
  return {
    element: section("Broadcast", chart, h("dl", { class: "numbers" }, names.map((name, index) => h("div", {}, values[index], h("dt", {}, name)))), waiting, books),
    draw({ sending: now, limit: most, books: mailings, queue: waits }) {
      waiting.hidden = !waits;
      queue.forEach(([key], index) => { lanes[index].textContent = (waits?.[key] ?? 0).toLocaleString("en"); });
      books.replaceChildren(...(mailings ?? []).map(ledger));
      const top = Math.max(most * 1.15, ...now.perSecond);
      now.perSecond.forEach((count, index) => {
        const tall = count / top * height;
        for (const [key, value] of Object.entries({ x: index * 5, width: 4, y: height - tall, height: tall })) {
          bars[index].setAttribute(key, value);
        }
      });
      const at = height - most / top * height;
      limit.setAttribute("y1", at);
      limit.setAttribute("y2", at);
      label.setAttribute("y", at + 10);
      label.textContent = `Telegram's limit: ${most} a second`;
      const rate = now.perSecond.at(-2);
      chart.setAttribute("aria-label", `Messages a second over the last minute, now ${rate}; the limit is ${most}.`);
      [rate, now.sent, now.floods, now.failures, now.chats, now.pending].forEach((value, index) => {
        values[index].textContent = value.toLocaleString("en");
      });
      values[2].classList.toggle("bad", now.floods > 0);
    },
  };
}

const outcomes = [["gone", "gone"], ["refused", "refused"], ["lapsed", "lapsed"], ["cancelled", "cancelled"], ["inDoubt", "in doubt"]];

/** A mailing's books in a line: what is done, what is to go, and that it sums up. */
function ledger(mailing) {
  const rest = outcomes.filter(([key]) => mailing[key] > 0).map(([key, name]) => `${mailing[key].toLocaleString("en")} ${name}`);
  const sum = mailing.delivered + mailing.toGo + outcomes.reduce((total, [key]) => total + mailing[key], 0);
  return h("li", {},
    h("b", {}, `${mailing.kind}${mailing.day ? ` of ${shortDayOf(mailing.day, "UTC")}` : ""}`),
    h("progress", { max: Math.max(1, mailing.owed), value: mailing.owed - mailing.toGo, "aria-label": "Done" }),
    h("small", {}, `${mailing.delivered.toLocaleString("en")} of ${mailing.owed.toLocaleString("en")} delivered`,
      mailing.toGo > 0 && `, ${mailing.toGo.toLocaleString("en")} to go`, rest.length > 0 && `, ${rest.join(", ")}`,
      sum === mailing.owed ? " · books balance" : h("b", { class: "bad" }, " · books do not balance")));
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(svgSpace, tag);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function crowd() {
  const count = select("How many", [100, 500, 1000, 5000].map(n => [n, n.toLocaleString("en")]));
  const language = select("Language", [["", "en, az, ru"], ["en", "English"], ["az", "Azerbaijani"], ["ru", "Russian"]]);
  const town = select("Place", [["", "not told"], ...["Baku", "Kyiv", "London", "Ankara", "New York", "Astana"].map(name => [name, name])]);
  const progress = h("progress", { max: 1, value: 0, "aria-label": "Of those invited" });
  const said = h("p", { class: "hint" });
  return {
    element: section("Subscribers by the hundred",
      h("div", { class: "fields" }, count.label, language.label, town.label),
      h("div", { class: "buttons" },
        button("Let them press Start", () => act(post("/api/crowd", {
          count: Number(count.field.value), language: language.field.value || null, town: town.field.value || null,
        })), "primary"),
        button("10 % block the bot", () => act(post("/api/crowd/block"), answer => `${answer.blocked} people have blocked the bot.`))),
      progress, said),
    draw({ crowd: { joined, expected, blocked } }) {
      progress.hidden = joined === expected;
      progress.value = expected ? joined / expected : 0;
      said.textContent = expected === 0 ? "They press Start, ten each second of the sandbox's clock, and read."
        : `${joined.toLocaleString("en")} of ${expected.toLocaleString("en")} have pressed Start${blocked ? `, ${blocked.toLocaleString("en")} have blocked the bot` : ""}.`;
    },
  };
}

let fields = 0;

function select(name, options) {
  const id = `field-${fields++}`;
  const field = h("select", { id }, options.map(([value, label]) => h("option", { value }, label)));
  return { field, label: h("label", { for: id }, h("span", {}, name), field) };
}

function troubles() {
  const buttons = faults.map(([kind, label, hint]) => h("button", {
    type: "button", class: "trouble", data: { kind }, onclick: () => act(post(`/api/faults/${kind}`)),
  }, icon("flash", 18), h("span", {}, h("b", {}, label), h("small", {}, hint))));
  const clear = button("Put all right", () => act(post("/api/faults/clear")));
  return {
    element: section("Trouble", buttons, h("div", { class: "buttons" }, clear)),
    draw({ faults: now }) {
      for (const one of buttons) {
        one.setAttribute("aria-pressed", String(now.includes(one.dataset.kind)));
      }
      clear.disabled = now.length === 0;
    },
  };
}
