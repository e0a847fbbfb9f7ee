// Turns a message's text and its marks into elements.

import { h } from "./dom.js";

const tags = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/**
 * The elements of a text.
 * @param text plain text
 * @param entities its marks; offsets count UTF-16 units, as JavaScript's strings do
 * @param act what links and commands do: { url(address), command(text), quote(element) }
 */
export function render(text, entities, act) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return pieces(text, 0, text.length, sorted, act);
}

function pieces(text, from, to, entities, act) {
  const result = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    index++;
    if (end <= start) {
      continue;
    }
    put(result, text.slice(at, start), isBlock(entity));
    // What begins inside belongs inside; the rest of what crosses the end follows after it.
    const inner = [];
    const crossing = [];
    while (index < entities.length && entities[index].offset < end) {
      const other = entities[index++];
      inner.push(other);
      const over = other.offset + other.length - end;
      if (over > 0) {
        crossing.push({ ...other, offset: end, length: over });
      }
    }
    entities = [...entities.slice(0, index), ...crossing, ...entities.slice(index)];
    result.push(element(entity, pieces(text, start, end, inner, act), text.slice(start, end), act));
    at = end;
  }
  put(result, text.slice(at, to), false);
  return result;
}

const isBlock = entity => /blockquote|^pre$/.test(entity.type);

/** Adds plain text; a block ends its line by itself, so one line end beside it is not shown. */
function put(result, text, isBeforeBlock) {
  const isAfterBlock = /^(BLOCKQUOTE|PRE)$/.test(result.at(-1)?.tagName ?? "");
  const start = isAfterBlock && text.startsWith("\n") ? 1 : 0;
  const end = isBeforeBlock && text.length > start && text.endsWith("\n") ? text.length - 1 : text.length;
  if (end > start) {
    result.push(text.slice(start, end));
  }
}

function element(entity, children, text, act) {
  switch (entity.type) {
    case "spoiler":
      return spoiler(children);
    case "expandable_blockquote":
      return act.quote(children);
    case "text_link":
      return link(entity.value, children, act);
    case "url":
      return link(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`, children, act);
    case "email":
      return h("span", { class: "link" }, children);
    case "bot_command":
      return h("button", { type: "button", class: "link", onclick: () => act.command(text) }, children);
    case "mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
    case "text_mention":
      return h("span", { class: "link" }, children);
    case "date_time":
      return h("time", { class: "moment", title: moment(entity.value) }, children);
    default:
      return tags[entity.type] ? h(tags[entity.type], {}, children) : h("span", {}, children);
  }
}

/** A link that opens nothing outside by itself; text where the address is none. */
export function link(address, children, act) {
  return /^(https?|tg):/i.test(address ?? "")
    ? h("a", {
      href: address, class: "link", rel: "noopener noreferrer", target: "_blank", title: address,
      onclick: event => { event.preventDefault(); act.url(address, children.map(child => child.textContent ?? child).join("")); },
    }, children)
    : h("span", {}, children);
}

/** Hidden until it is pressed. */
export function spoiler(children) {
  const reveal = event => {
    if (!hidden.classList.contains("shown") && (event.type === "click" || event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      hidden.classList.add("shown");
      hidden.removeAttribute("role");
      hidden.tabIndex = -1;
      hidden.removeAttribute("aria-label");
    }
  };
  const hidden = h("span", {
    class: "spoiler", role: "button", tabindex: 0, "aria-label": "Hidden text: press to show it", onclick: reveal, onkeydown: reveal,
  }, h("span", {}, children));
  return hidden;
}

function moment(value) {
  const seconds = Number((value ?? "").split("|")[0]);
  return Number.isFinite(seconds) ? new Date(seconds * 1000).toLocaleString() : "";
}
