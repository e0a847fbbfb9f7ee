// The list of messages. Only a window of them is in the page, however many there are. What comes is said by the announcer: were the log
// itself live, older messages would be read aloud as one scrolls up to them.

import { exchange, h, icon } from "./dom.js";
import { bubble } from "./bubble.js";
import { indexOf, loadOlder } from "./store.js";

const windowSize = 150;
const step = 50;
const near = 700;

/** Draws a chat's messages into a scrolling box. */
export class MessageList {
  constructor(act) {
    this.act = act;
    this.list = h("ol", { class: "messages" });
    this.empty = h("div", { class: "empty" });
    this.jump = h("button", { type: "button", class: "to-end", "aria-label": "Go to the newest message", hidden: true, onclick: () => this.toEnd() },
      icon("down"), h("span", { class: "badge" }));
    this.scroller = h("div", { class: "scroller", tabindex: 0, role: "log", "aria-live": "off", "aria-label": "Messages" }, this.empty, this.list);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.element = h("div", { class: "scroller-box" }, this.scroller, this.jump);
    this.coming = 0;
    this.unseen = 0;
    this.drawnAt = 0;
    new ResizeObserver(() => this.sticks && this.toBottom()).observe(this.scroller);
  }

  /** Shows a chat from its end. */
  show(chat) {
    this.chat = chat;
    this.unseen = 0;
    this.end();
  }

  /** Draws what came, ten times a second at most however much it is; one's own message brings the end into sight. */
  added(isMine) {
    if (isMine && !this.sticks) {
      this.toEnd();
      return;
    }
    this.unseen += this.sticks ? 0 : 1;
    this.coming++;
    if (this.coming === 1) {
      const draw = () => requestAnimationFrame(() => {
        this.coming = 0;
        this.drawnAt = performance.now();
        this.append();
      });
      const rest = this.drawnAt + 100 - performance.now();
      if (rest > 0) {
        setTimeout(draw, rest);
      } else {
        draw();
      }
    }
  }

  changed(message) {
    const node = this.nodeOf(message.id);
    if (node) {
      const index = indexOf(this.chat, message.id);
      const fresh = this.make(index);
      fresh.classList.add("fresh");
      this.keeping(() => exchange(node, fresh));
      settleQuotes(fresh);
      this.toBottomIfSticks();
    }
  }

  gone(id, index) {
    if (index < this.from) {
      this.from--;
      this.to--;
      return;
    }
    if (index >= this.to) {
      return;
    }
    this.to--;
    const node = this.nodeOf(id);
    if (node) {
      node.classList.add("leaving");
      setTimeout(() => {
        node.remove();
        this.redraw(index);
      }, 220);
    }
    this.invite();
  }

  /** Brings a message into sight, where it is loaded. */
  goTo(id) {
    const index = indexOf(this.chat, id);
    if (index < 0) {
      return;
    }
    if (index < this.from || index >= this.to) {
      this.from = Math.max(0, index - step);
      this.to = Math.min(this.chat.messages.length, this.from + windowSize);
      this.fill();
    }
    const node = this.nodeOf(id);
    node.scrollIntoView({ block: "center" });
    node.classList.add("found");
    setTimeout(() => node.classList.remove("found"), 1500);
  }

  end(count = step * 2) {
    this.to = this.chat.messages.length;
    this.from = Math.max(0, this.to - count);
    this.fill();
    this.sticks = true;
    this.toBottom();
    this.mark();
  }

  toEnd() {
    this.unseen = 0;
    this.end();
  }

  fill() {
    this.list.replaceChildren(...this.range(this.from, this.to));
    settleQuotes(this.list);
    this.invite();
  }

  invite() {
    this.empty.hidden = this.chat.messages.length > 0;
    if (!this.empty.hidden) {
      this.empty.replaceChildren(this.act.welcome(this.chat));
    }
  }

  append() {
    const all = this.chat.messages.length;
    if (!this.sticks) {
      // One reads further up: the end waits, and the button says how much came.
      if (this.to - this.from < windowSize * 2) {
        this.list.append(...this.range(this.to, all));
        this.to = all;
      }
      this.mark();
      this.invite();
      return;
    }
    if (all - this.to > step) {
      // More than fits on the screen: what has gone by is drawn when one scrolls up to it.
      this.end(step);
      return;
    }
    const fresh = this.range(this.to, all);
    fresh.forEach(node => node.classList.add("arriving"));
    this.list.append(...fresh);
    this.to = all;
    this.cutTop();
    fresh.forEach(settleQuotes);
    this.invite();
    this.toBottom();
    this.mark();
  }

  async scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const left = scrollHeight - scrollTop - clientHeight;
    // What came since the last frame is not drawn yet, and does not make the end another place.
    this.sticks = left < 60 && this.to + this.coming >= this.chat.messages.length;
    if (this.sticks) {
      this.unseen = 0;
    }
    this.mark();
    if (scrollTop < near) {
      await this.older();
    }
    if (left < near && this.to + this.coming < this.chat.messages.length) {
      const end = Math.min(this.chat.messages.length, this.to + step);
      const fresh = this.range(this.to, end);
      this.list.append(...fresh);
      fresh.forEach(settleQuotes);
      this.to = end;
      this.keeping(() => this.cutTop());
    }
  }

  async older() {
    const chat = this.chat;
    if (this.from === 0) {
      const count = await loadOlder(chat);
      if (count === 0 || chat !== this.chat) {
        return;
      }
      this.from += count;
      this.to += count;
    }
    const start = Math.max(0, this.from - step);
    this.keeping(() => {
      const first = this.list.firstElementChild;
      const fresh = this.range(start, this.from);
      this.list.prepend(...fresh);
      fresh.forEach(settleQuotes);
      const at = this.from;
      this.from = start;
      // What was first had no message above it and now has.
      if (first && at < this.to) {
        exchange(first, this.make(at));
      }
    });
    while (this.list.childElementCount > windowSize) {
      this.list.lastElementChild.remove();
      this.to--;
    }
  }

  cutTop() {
    while (this.list.childElementCount > windowSize) {
      this.list.firstElementChild.remove();
      this.from++;
    }
  }

  /** Changes what stands above without moving what is seen. */
  keeping(change) {
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    change();
    if (!this.sticks) {
      this.scroller.scrollTop = this.scroller.scrollHeight - before;
    }
  }

  redraw(index) {
    const message = this.chat.messages[index];
    const node = message && this.nodeOf(message.id);
    if (node) {
      exchange(node, this.make(index));
    }
  }

  toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toBottomIfSticks() {
    if (this.sticks) {
      this.toBottom();
    }
  }

  mark() {
    this.jump.hidden = this.sticks;
    const badge = this.jump.lastElementChild;
    badge.textContent = this.unseen > 0 ? String(this.unseen) : "";
    badge.hidden = this.unseen === 0;
  }

  range(from, to) {
    const nodes = [];
    for (let index = from; index < to; index++) {
      nodes.push(this.make(index));
    }
    return nodes;
  }

  make(index) {
    return bubble(this.chat, this.chat.messages[index], this.chat.messages[index - 1], this.act);
  }

  nodeOf(id) {
    return this.list.querySelector(`:scope > [data-id="${id}"]`);
  }
}

/** A quote that fits needs no button to open it. */
function settleQuotes(root) {
  for (const quote of root.querySelectorAll("blockquote.expandable:not(.open)")) {
    const body = quote.firstElementChild;
    quote.classList.toggle("short", body.scrollHeight <= body.clientHeight + 2);
  }
}
