// The middle: one chat, its header, its messages, its composer.

import { announce, ask, avatar, h, icon, iconButton, menu, toast } from "./dom.js";
import { post } from "./api.js";
import { timeOf } from "./dates.js";
import { brief, zoneIn } from "./bubble.js";
import { Composer } from "./composer.js";
import { MessageList } from "./messages.js";
import { close, emit, meIn, on, open, store } from "./store.js";

/** Draws the conversation into its place; returns what other parts may do with it. */
export function conversation(root) {
  const composer = new Composer();
  const list = new MessageList({ welcome, press, options, goTo: id => list.goTo(id), command, url });
  const who = h("div", { class: "who" });
  const head = h("header", { class: "bar" },
    iconButton("back", "Back to the chats", close, { class: "icon-button back" }),
    who,
    iconButton("more", "Chat menu", event => {
      const at = event.currentTarget.getBoundingClientRect();
      menu({ x: at.right - 230, y: at.bottom + 4 }, headMenu(store.current, meIn(store.current)));
    }, { "aria-haspopup": "menu" }));
  const banner = h("div", { class: "banners" });
  const heard = [];
  const none = h("div", { class: "nobody" },
    h("img", { src: "icon.svg", alt: "", width: 72, height: 72 }),
    h("h2", {}, "Choose who you are"),
    h("p", {}, "Each person on the left has a phone with Telegram and the bot on it. Open one and press Start."));
  const box = h("div", { class: "open-chat", hidden: true }, head, list.element, composer.element);
  const drop = h("div", { class: "drop", hidden: true }, icon("file", 48), h("b", {}, "Let go to send the file"));
  const skip = document.querySelector(".skip");
  skip.addEventListener("click", event => {
    event.preventDefault();
    composer.focus(true);
  });
  root.append(none, box, drop);
  // Above everything: on a phone the list is in sight without the conversation.
  root.parentElement.prepend(banner);

  on("chat", chat => {
    none.hidden = Boolean(chat);
    box.hidden = !chat;
    document.getElementById("app").dataset.view = chat ? "chat" : "list";
    skip.hidden = !chat;
    if (!chat) {
      history.replaceState(null, "", location.pathname);
      return;
    }
    history.replaceState(null, "", `#${chat.id}`);
    drawHead();
    composer.show(chat);
    list.show(chat);
    composer.focus();
  });
  on("messages", (chat, message) => {
    if (chat !== store.current) {
      return;
    }
    list.added(message.from.id === chat.me);
    if (message.from.bot && !document.hidden) {
      heard.push(message);
      if (heard.length === 1) {
        requestAnimationFrame(tellHeard);
      }
    }
  });
  on("changed", (chat, message) => chat === store.current && list.changed(message));
  on("gone", (chat, id, index) => chat === store.current && list.gone(id, index));
  on("acting", chat => chat === store.current && drawHead());
  on("menu", () => store.current && drawHead());
  on("pulse", () => {
    drawBanner();
    const local = head.querySelector(".local");
    if (store.current && local) {
      local.textContent = timeOf(store.pulse.clock.now, zoneIn(store.current));
    }
  });
  on("link", drawBanner);
  dragging();

  /** Says aloud what came, and shows whether it rang; once a frame, however much it is. */
  function tellHeard() {
    const said = heard.slice(-3).map(message => `${message.silent ? "silently: " : ""}${brief(message)}`);
    announce(`${store.bot.name}: ${said.join(" ")}`);
    if (heard.some(message => !message.silent)) {
      list.element.animate([{ boxShadow: "inset 0 0 0 3px var(--accent)" }, { boxShadow: "inset 0 0 0 3px transparent" }], 900);
    }
    heard.length = 0;
  }

  /** Its buttons stay the same ones, so that they keep the focus. */
  function drawHead() {
    const chat = store.current;
    const person = meIn(chat);
    const isPrivate = chat.kind === "private";
    const acts = chat.actingUntil > Date.now();
    who.replaceChildren(
      isPrivate ? avatar(store.bot.id, store.bot.name) : avatar(chat.id, chat.title, chat.kind === "channel" ? "horn" : "people"),
      h("div", { class: "bar-title" },
        h("h2", {}, isPrivate ? store.bot.name : chat.title),
        h("span", { class: acts ? "acts" : "" }, acts ? "typing…"
          : isPrivate ? ["you are ", h("b", {}, person.name), ` · ${person.city} `, h("span", { class: "local" }, timeOf(store.pulse.clock.now, person.zone))]
            : `${chat.members} ${chat.kind === "channel" ? "members · the bot is an administrator" : "members"}`)));
  }

  function headMenu(chat, person) {
    return [
      chat.kind === "private" && (person.blocked
        ? ["check", "Restart the bot", () => composer.restart()]
        : ["lock", "Stop and block the bot", () => tell(post(`/api/people/${person.id}/blocks`)), "bad"]),
      ["link", "Open a link of the bot", () => askLink()],
      person.role === "staff" && ["edit", "An example brief, to publish", () => composer.offerBrief()],
      ["down", "To the newest message", () => list.toEnd()],
    ];
  }

  function welcome(chat) {
    const person = meIn(chat);
    return h("div", { class: "welcome" },
      h("h3", {}, chat.kind === "private" ? "What can this bot do?" : chat.title),
      h("p", {}, chat.kind === "private"
        ? store.bot.description || `Nothing has been said yet. Press Start below, and the bot will greet ${person.name}.`
        : chat.kind === "channel" ? "The bot is an administrator of this channel. What staff send to everybody can arrive here too."
          : `The bot is a member of this group. Write /start@${store.bot.username} to subscribe it.`));
  }

  async function press(message, button, row, column, key) {
    const chat = store.current;
    switch (button.kind) {
      case "url":
        url(button.value, button.text);
        return;
      case "copy_text":
        await navigator.clipboard.writeText(button.value).then(() => toast("Copied"), () => toast("The browser did not allow to copy.", "bad"));
        return;
      case "switch_inline_query":
      case "switch_inline_query_current_chat":
        composer.write(`@${store.bot.username} ${button.value}`);
        return;
      case "web_app":
        toast("The sandbox opens no web apps.", "bad");
        return;
      default:
        break;
    }
    key.classList.add("pressed");
    key.setAttribute("aria-busy", "true");
    emit("pressed", chat, message, button);
    try {
      const answer = await post(`/api/people/${chat.me}/presses`, { chat: chat.id, message: message.id, row, column, text: button.text });
      if (!answer.answered) {
        toast("The bot did not answer the press.", "bad");
      } else if (answer.alert) {
        await ask(store.bot.name, answer.text, [["", "OK"]]);
      } else if (answer.text) {
        toast(answer.text);
      }
      if (answer.url) {
        url(answer.url, answer.url);
      }
    } catch (failure) {
      toast(failure.message, "bad");
    } finally {
      key.classList.remove("pressed");
      key.removeAttribute("aria-busy");
    }
  }

  function options(message, at, mine) {
    const chat = store.current;
    menu(at, [
      ["reply", "Reply", () => composer.reply(message)],
      message.text && ["copy", "Copy text", () => navigator.clipboard.writeText(message.text).then(() => toast("Copied"), () => toast("The browser did not allow to copy.", "bad"))],
      mine && message.text && !message.file && chat.kind !== "channel" && ["edit", "Edit", () => composer.edit(message)],
      ["bin", "Delete", () => tell(post(`/api/people/${chat.me}/edits`, { chat: chat.id, message: message.id, text: null })), "bad"],
    ]);
  }

  function command(text) {
    composer.say(composer.addressed(text));
  }

  /** Links to the bot open here; all others ask first, for they leave the sandbox. */
  async function url(address, shown) {
    const payload = payloadOf(address);
    if (payload !== null) {
      const person = store.people.get(store.current.me);
      await tell(post(`/api/people/${person.id}/opens`, { payload }));
      if (store.current.kind !== "private") {
        await open(person.id);
      }
      return;
    }
    const go = await ask("Open this link?", `${shown === address ? "" : `“${shown}” leads to `}${address}`, [["", "Stay here"], ["go", "Open", "primary"]]);
    if (go) {
      window.open(address, "_blank", "noopener,noreferrer");
    }
  }

  async function askLink() {
    const field = h("input", { id: "payload", type: "text", maxlength: 64, pattern: "[A-Za-z0-9_\\-]*", placeholder: "payload", autocomplete: "off" });
    const dialog = h("dialog", { "aria-labelledby": "link-title" }, h("form", { method: "dialog" },
      h("h2", { id: "link-title" }, "Open a link of the bot"),
      h("label", { for: "payload" }, `https://t.me/${store.bot.username}?start=`), field,
      h("div", { class: "dialog-buttons" }, h("button", { value: "", formnovalidate: true }, "Stay here"), h("button", { value: "go", class: "primary" }, "Open"))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (dialog.returnValue === "go") {
        url(`https://t.me/${store.bot.username}?start=${field.value}`, "");
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  }

  function drawBanner() {
    const { bot, words, clock } = store.pulse ?? {};
    const text = !store.connected ? "Connecting to the sandbox…"
      : bot === "starting" ? "The bot is starting…"
        : bot === "stopped" ? "The bot is not running."
          : bot === "crashed" ? "The bot has crashed." : "";
    const key = `${text}|${(words ?? []).length}|${Boolean(clock?.jump)}`;
    if (banner.dataset.key === key) {
      const bar = banner.querySelector("progress");
      if (bar && clock.jump) {
        bar.value = jumped(clock);
        banner.querySelector(".jump-time").textContent = `The clock is moving: ${timeOf(clock.now, "Asia/Baku")} in Baku`;
      }
      return;
    }
    banner.dataset.key = key;
    const startable = store.connected && (bot === "stopped" || bot === "crashed");
    banner.replaceChildren(
      ...(text ? [h("div", { class: `banner ${bot === "crashed" ? "bad" : ""}`, role: "status" },
        h("span", {}, text),
        startable && h("button", { type: "button", onclick: () => tell(post("/api/bot/start")) }, "Start it again"),
        bot === "crashed" && words?.length && h("details", {}, h("summary", {}, "Its last words"), h("pre", {}, words.join("\n"))))] : []),
      ...(clock?.jump ? [h("div", { class: "banner", role: "status" },
        h("span", { class: "jump-time" }, "The clock is moving"), h("progress", { max: 1, value: jumped(clock), "aria-label": "The clock's way" }),
        h("button", { type: "button", onclick: () => tell(post("/api/clock/stop")) }, "Stop here"))] : []));
  }

  function dragging() {
    let depth = 0;
    const carriesFiles = event => [...event.dataTransfer.types].includes("Files");
    root.addEventListener("dragenter", event => {
      if (store.current && carriesFiles(event)) {
        depth++;
        drop.hidden = false;
      }
    });
    root.addEventListener("dragleave", () => {
      depth = Math.max(0, depth - 1);
      drop.hidden = depth === 0;
    });
    root.addEventListener("dragover", event => carriesFiles(event) && event.preventDefault());
    root.addEventListener("drop", event => {
      event.preventDefault();
      depth = 0;
      drop.hidden = true;
      if (store.current && event.dataTransfer.files.length) {
        composer.files(event.dataTransfer.files);
      }
    });
  }

  return { composer };
}

const jumped = ({ now, jump }) => (new Date(now) - new Date(jump.from)) / (new Date(jump.to) - new Date(jump.from));

/** What follows <c>start=</c> in a link to the sandbox's bot; null for any other link. */
export function payloadOf(address) {
  let link;
  try {
    link = new URL(address);
  } catch {
    return null;
  }
  const bot = store.bot.username.toLowerCase();
  const names = link.protocol === "tg:"
    ? link.host === "resolve" && link.searchParams.get("domain")?.toLowerCase() === bot
    : /^(t|telegram)\.me$/i.test(link.hostname) && link.pathname.slice(1).toLowerCase() === bot;
  return names && !link.searchParams.has("startgroup") ? link.searchParams.get("start") ?? "" : null;
}

async function tell(promise) {
  try {
    await promise;
  } catch (failure) {
    toast(failure.message, "bad");
  }
}
