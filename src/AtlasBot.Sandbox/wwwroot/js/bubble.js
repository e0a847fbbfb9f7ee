// One message as it stands in a chat.

import { avatar, h, icon } from "./dom.js";
import { dayKey, dayOf, timeOf } from "./dates.js";
import { render } from "./entities.js";
import { renderRich } from "./rich.js";
import { meIn, find, store } from "./store.js";

const together = 10 * 60 * 1000;
const openQuotes = new Set();

export const zoneIn = chat => meIn(chat)?.zone ?? "Asia/Baku";

const isMine = (chat, message) =>
  message.from.id === chat.me || (chat.kind === "channel" && !message.from.bot && message.from.id === chat.id);

/** The element of a message; `previous` is the one above it. */
export function bubble(chat, message, previous, act) {
  const zone = zoneIn(chat);
  const mine = isMine(chat, message);
  const newDay = !previous || dayKey(previous.date, zone) !== dayKey(message.date, zone);
  const joined = !newDay && previous.from.id === message.from.id && !previous.service
    && new Date(message.date) - new Date(previous.date) < together;
  const item = h("li", { class: "message", data: { id: message.id } });
  if (newDay) {
    item.append(h("div", { class: "day" }, h("span", {}, dayOf(message.date, zone))));
  }
  if (message.service) {
    item.append(h("div", { class: "day service" }, h("span", {}, message.service.replaceAll("_", " "))));
    return item;
  }
  const showsName = chat.kind !== "private" && !mine && !joined;
  const row = h("div", { class: `row ${mine ? "mine" : "theirs"} ${joined ? "joined" : ""}` },
    chat.kind === "supergroup" && !mine && (joined ? h("span", { class: "avatar-space" }) : avatar(message.from.id, message.from.name)),
    h("div", { class: "stack" },
      h("div", { class: "bubble" },
        !showsName && h("span", { class: "unseen" }, mine ? "You: " : `${message.from.bot ? store.bot.name : message.from.name}: `),
        showsName && h("div", { class: "author", data: { hue: Math.abs(message.from.id) % 7 } }, message.from.bot ? store.bot.name : message.from.name),
        ...inside(chat, message, zone, mine, act)),
      message.buttons && keyboard(chat, message, act)));
  row.addEventListener("contextmenu", event => {
    if (!getSelection().toString() && !event.target.closest("a")) {
      event.preventDefault();
      act.options(message, { x: event.clientX, y: event.clientY }, mine);
    }
  });
  item.append(row);
  return item;
}

function inside(chat, message, zone, mine, act) {
  const hasText = message.text.length > 0;
  return [
    message.forward && h("div", { class: "aside-line" }, "Forwarded from ", h("b", {}, message.forward)),
    message.via && h("div", { class: "aside-line" }, "via ", h("b", {}, `@${message.via}`)),
    message.replyTo && reply(chat, message.replyTo, act),
    message.photo && photo(chat, message),
    message.file && file(chat, message),
    message.location && place(message.location),
    h("div", { class: `text ${message.photo && !hasText ? "over" : ""}` },
      message.rich && renderRich(message.rich, act),
      hasText && !message.rich && h("span", { dir: "auto" }, render(message.text, message.entities, { ...act, quote: children => quote(message, children) })),
      meta(message, zone, mine)),
    optionsButton(message, mine, act),
  ];
}

function optionsButton(message, mine, act) {
  return h("button", {
    type: "button", class: "options", "aria-label": "Options of this message", title: "Options", "aria-haspopup": "menu",
    onclick: event => {
      const at = event.currentTarget.getBoundingClientRect();
      act.options(message, { x: at.left, y: at.bottom }, mine);
    },
  }, icon("down", 16));
}

function meta(message, zone, mine) {
  const sound = message.from.bot && (message.silent
    ? h("span", { class: "sound", role: "img", title: "Arrived silently", "aria-label": "silent" }, icon("mute", 13))
    : h("span", { class: "sound rings", role: "img", title: "Rang", "aria-label": "rang" }, icon("bell", 13)));
  return h("span", { class: "meta" },
    message.pinned && h("span", { title: "Pinned" }, icon("pin", 12)),
    message.edited && h("span", {}, "edited"),
    sound,
    h("time", { datetime: message.date, title: new Date(message.date).toISOString() }, timeOf(message.date, zone)),
    mine && h("span", { class: "ticks" }, icon("double", 15)));
}

function reply(chat, id, act) {
  const original = find(chat, id);
  return h("button", { type: "button", class: "reply", onclick: () => act.goTo(id) },
    h("b", {}, original ? (original.from.bot ? store.bot.name : original.from.name) : "Reply"),
    h("span", {}, original ? brief(original) : "a message"));
}

function photo(chat, message) {
  const { width, height } = message.photo;
  const ratio = width && height ? width / height : 1.5;
  return h("a", { class: "photo", href: fileAt(chat, message), target: "_blank", rel: "noopener" },
    h("img", { src: fileAt(chat, message), alt: message.text ? "Photo" : "Photo without a caption", style: { aspectRatio: String(ratio) }, loading: "lazy" }));
}

function file(chat, message) {
  const { name, size } = message.file;
  return h("a", { class: "file", href: fileAt(chat, message), download: name },
    h("span", { class: "file-sign" }, icon("file", 24)),
    h("span", {}, h("b", {}, name), h("small", {}, size < 1024 ? `${size} B` : size < 1048576 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1048576).toFixed(1)} MB`)));
}

function place({ latitude, longitude }) {
  return h("div", { class: "place" }, icon("pin", 28), h("span", {}, h("b", {}, "Location"), h("small", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`)));
}

const fileAt = (chat, message) => `/api/chats/${chat.id}/messages/${message.id}/file`;

/** A quote that shows three lines until it is opened. */
function quote(message, children) {
  const key = `${message.chat}/${message.id}`;
  const body = h("span", { class: "quoted" }, children);
  const opener = h("button", {
    type: "button", class: "opener", "aria-expanded": "false", onclick: () => {
      const isOpen = box.classList.toggle("open");
      opener.setAttribute("aria-expanded", String(isOpen));
      opener.firstChild.data = isOpen ? "Less" : "More";
      openQuotes[isOpen ? "add" : "delete"](key);
    },
  }, "More", icon("down", 14));
  const box = h("blockquote", { class: "expandable" }, body, opener);
  if (openQuotes.has(key)) {
    box.classList.add("open");
    opener.setAttribute("aria-expanded", "true");
    opener.firstChild.data = "Less";
  }
  return box;
}

const covered = ({ text, entities }) => entities.reduce((shown, { type, offset, length }) => type === "spoiler"
  ? shown.slice(0, offset) + "▒".repeat(length) + shown.slice(offset + length) : shown, text);

const signs = { url: "link", switch_inline_query: "people", switch_inline_query_current_chat: "people", copy_text: "copy", web_app: "grid" };

function keyboard(chat, message, act) {
  return h("div", { class: "keyboard" }, message.buttons.map((row, rowIndex) =>
    h("div", { class: "keys" }, row.map((button, column) =>
      h("button", {
        type: "button", class: `key ${button.style ?? ""}`, onclick: event => act.press(message, button, rowIndex, column, event.currentTarget),
      }, h("span", { class: "label" }, button.text), signs[button.kind] && icon(signs[button.kind], 12))))));
}

/** A message in one line; what is hidden in it stays so. */
export function brief(message) {
  return covered(message).replace(/\s+/g, " ").slice(0, 160)
    || (message.photo ? "Photo" : message.file ? message.file.name : message.location ? "Location" : message.service ? message.service.replaceAll("_", " ") : "");
}
