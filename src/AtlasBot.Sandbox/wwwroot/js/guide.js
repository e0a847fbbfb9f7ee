// The first minute: four things to try, each a click or two.

import { h, icon, iconButton, toast } from "./dom.js";
import { get, post } from "./api.js";
import { on, open, store } from "./store.js";

const leyla = 1001;
const ben = 1003;
const rauf = 1004;
const hiddenKey = "atlas-sandbox-guide";
const done = new Set();
const morning = { begun: false, count: 0 };

const steps = [
  {
    id: "morning",
    title: "Read the morning brief",
    text: "Leyla presses Start; then it becomes eight o'clock in Baku.",
    actions: [
      ["Be Leyla, press Start", () => startAs(leyla)],
      ["Make it 08:00", async () => {
        await startAs(leyla);
        morning.begun = true;
        morning.count = 0;
        await post("/api/clock/jump", { morning: true });
      }],
    ],
  },
  {
    id: "ask",
    title: "Ask for Belarus",
    text: "Ben is no subscriber; he only asks.",
    actions: [["Ask as Ben", async () => { await open(ben); await say(ben, "/topic Belarus"); }]],
  },
  {
    id: "publish",
    title: "Publish a brief as staff",
    text: "Rauf pastes a text. Look at the card, then press one of its buttons.",
    actions: [["Paste it as Rauf", async () => { await open(rauf); await say(rauf, (await get("/api/next-brief")).text); }]],
  },
  {
    id: "urgent",
    title: "Send an urgent update",
    text: "It overtakes everything. Press the button with the number.",
    actions: [["Write it as Rauf", async () => {
      await open(rauf);
      await say(rauf, "/urgent The border crossing at Red Bridge is open again for lorries, after a closure of nine hours.");
    }]],
  },
];

const say = (person, text) => post(`/api/people/${person}/says`, { chat: person, text, replyTo: null });

async function startAs(id) {
  await open(id);
  if (!store.people.get(id).started) {
    await say(id, "/start");
  }
}

/** The card with the four steps. */
export function guide() {
  const list = h("ol", { class: "steps" });
  const card = h("section", { class: "guide", "aria-label": "Your first minute", hidden: isHidden() },
    h("header", {}, h("h2", {}, "Your first minute"), iconButton("close", "Hide these steps", () => hide(true))),
    list);
  const again = h("button", { type: "button", class: "guide-again", hidden: !isHidden(), onclick: () => hide(false) }, "Show the first minute again");
  const hide = hides => {
    card.hidden = hides;
    again.hidden = !hides;
    remember(hides);
  };
  const draw = () => {
    const next = steps.find(step => !done.has(step.id));
    list.replaceChildren(...steps.map((step, index) => {
      const isDone = done.has(step.id);
      return h("li", { class: `step ${isDone ? "done" : step === next ? "next" : ""}` },
        h("span", { class: "step-number" }, isDone ? icon("check", 16) : String(index + 1)),
        h("div", {}, h("b", {}, step.title), step === next && h("p", {}, step.text),
          !isDone && step === next && h("div", { class: "buttons" }, step.actions.map(([label, action], at) =>
            h("button", { type: "button", class: `plain ${at === step.actions.length - 1 ? "primary" : ""}`, onclick: () => run(action) }, label)))));
    }), ...(next ? [] : [h("li", { class: "step all" }, "That was it. The rest is yours: the panel at the top moves the clock, brings a crowd and breaks things.")]));
  };
  const finish = id => {
    if (!done.has(id)) {
      done.add(id);
      draw();
    }
  };
  draw();
  on("messages", (chat, message) => {
    if (chat.id === leyla && message.from.bot && morning.begun && ++morning.count >= 2) {
      finish("morning");
    }
    if (chat.id === ben && !done.has("ask") && message.from.bot && chat.messages.some(one => !one.from.bot && /belarus/i.test(one.text))) {
      finish("ask");
    }
  });
  on("pressed", (chat, message, button) => {
    if (store.people.get(chat.me)?.role === "staff" && /^publish/i.test(button.text)) {
      finish("publish");
    }
    if (store.people.get(chat.me)?.role === "staff" && /^send to/i.test(button.text)) {
      finish("urgent");
    }
  });
  return [card, again];
}

async function run(action) {
  try {
    await action();
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

function isHidden() {
  try {
    return localStorage.getItem(hiddenKey) === "hidden";
  } catch {
    return false;
  }
}

function remember(hides) {
  try {
    localStorage.setItem(hiddenKey, hides ? "hidden" : "");
  } catch {
    // A browser that keeps nothing shows the steps each time.
  }
}
