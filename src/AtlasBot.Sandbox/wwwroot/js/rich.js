// Turns a rich message's blocks into elements (core.telegram.org/bots/api#richmessage).

import { h } from "./dom.js";
import { link, spoiler } from "./entities.js";

const blockTags = { paragraph: "p", footer: "footer", pullquote: "aside", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };
const textTags = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", marked: "mark", subscript: "sub", superscript: "sup" };

/**
 * The elements of a rich message.
 * @param rich what Telegram keeps of it: { blocks }
 * @param act what links do: { url(address) }
 */
export function renderRich(rich, act) {
  return h("div", { class: "rich", dir: "auto" }, blocks(rich.blocks, act));
}

function blocks(list, act) {
  return (list ?? []).map(block => element(block, act));
}

function element(block, act) {
  switch (block.type) {
    case "heading":
      return h(`h${Math.min(Math.max(block.size ?? 1, 1) + 2, 6)}`, {}, texts(block.text, act));
    case "divider":
      return h("hr");
    case "list":
      return h("ul", {}, block.items.map(item => h("li", { "data-label": item.label }, blocks(item.blocks, act))));
    case "details":
      return h("details", { open: block.is_open }, h("summary", {}, texts(block.summary, act)), blocks(block.blocks, act));
    case "table":
      return h("table", {},
        block.caption && h("caption", {}, texts(block.caption, act)),
        block.cells.map(row => h("tr", {}, row.map(cell =>
          h(cell.is_header ? "th" : "td", { colspan: cell.colspan, align: cell.align }, texts(cell.text, act))))));
    default:
      return h(blockTags[block.type] ?? "p", {}, block.blocks ? blocks(block.blocks, act) : texts(block.text, act));
  }
}

/** A RichText: a string, an object, or a list of them. */
function texts(text, act) {
  return [text ?? []].flat(Infinity).map(piece => {
    if (typeof piece === "string") {
      return piece;
    }
    const children = texts(piece.text, act);
    switch (piece.type) {
      case "anchor":
        return h("span", { data: { anchor: piece.name } }, children);
      case "anchor_link":
        return h("button", { type: "button", class: "link", onclick: event => jump(event.currentTarget, piece.anchor_name) }, children);
      case "url":
        return link(piece.url, children, act);
      case "spoiler":
        return spoiler(children);
      default:
        return h(textTags[piece.type] ?? "span", {}, children);
    }
  });
}

/** An empty name is the message's beginning. */
function jump(from, name) {
  const rich = from.closest(".rich");
  const to = name ? [...rich.querySelectorAll("[data-anchor]")].find(one => one.dataset.anchor === name) : rich;
  to?.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}
