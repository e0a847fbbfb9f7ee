// Where one writes: text, commands, files, places, inline queries, and the buttons a bot puts in place of the keyboard.

import { announce, h, icon, iconButton, menu, redraw, toast } from "./dom.js";
import { get, post, upload } from "./api.js";
import { meIn, on, store } from "./store.js";
import { brief } from "./bubble.js";

/** Makes the composer; `chatNow` gives the chat it writes to. */
export class Composer {
  constructor() {
    this.drafts = new Map();
    this.field = h("textarea", {
      id: "write", rows: 1, placeholder: "Message", "aria-label": "Message", autocomplete: "off", enterkeyhint: "send", maxlength: 100000,
      oninput: () => this.typed(), onkeydown: event => this.key(event), onpaste: event => this.pasted(event),
      "aria-controls": "suggestions", "aria-autocomplete": "list",
    });
    this.file = h("input", { type: "file", hidden: true, tabindex: -1, "aria-hidden": "true", onchange: () => { this.files(this.file.files); this.file.value = ""; } });
    this.sendButton = h("button", { type: "button", class: "send", "aria-label": "Send", title: "Send", onclick: () => this.send() }, icon("send", 24));
    this.commands = iconButton("slash", "Commands", () => this.toggleCommands());
    this.keys = iconButton("grid", "Buttons", () => this.toggleKeys(), { hidden: true });
    this.attach = iconButton("clip", "Attach a file or a location", event => this.attachMenu(event.currentTarget), { "aria-haspopup": "menu" });
    this.note = h("div", { class: "note", hidden: true });
    this.suggestions = h("div", { class: "suggestions", id: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: true });
    this.as = h("select", { class: "as", "aria-label": "Write as", onchange: () => { this.chat.me = Number(this.as.value); this.refresh(); } });
    this.keyboard = h("div", { class: "reply-keyboard", hidden: true });
    this.big = h("button", { type: "button", class: "big", hidden: true });
    this.line = h("div", { class: "line" }, this.attach, this.as, this.field, this.keys, this.commands, this.sendButton);
    this.element = h("footer", { class: "composer" }, this.suggestions, this.note, this.line, this.keyboard, this.big, this.file);
    on("keyboard", chat => chat === this.chat && this.refresh());
    on("menu", () => this.chat && this.refresh());
    on("messages", (chat, message) => chat === this.chat && this.came(message));
  }

  show(chat) {
    if (this.chat && this.chat !== chat) {
      this.drafts.set(this.chat.id, this.field.value);
    }
    this.chat = chat;
    this.target = null;
    this.editing = null;
    this.keysHidden = false;
    this.field.value = this.drafts.get(chat.id) ?? "";
    this.refresh();
    this.suggest([]);
    this.grow();
  }

  /** What the chat's state allows: to start, to unblock, or to write. */
  refresh() {
    const person = meIn(this.chat);
    const isPrivate = this.chat.kind === "private";
    const state = isPrivate && person.blocked ? "blocked" : isPrivate && !person.started ? "new" : "open";
    const hadFocus = this.element.contains(document.activeElement);
    this.big.hidden = state === "open";
    this.line.hidden = state !== "open";
    this.big.textContent = state === "blocked" ? "Restart bot" : "Start";
    this.big.className = `big ${state}`;
    this.big.onclick = () => state === "blocked" ? this.restart() : this.say("/start");
    this.as.hidden = isPrivate;
    this.as.replaceChildren(...this.chat.writers.map(id => h("option", { value: id }, store.people.get(id)?.name ?? id)));
    this.as.value = this.chat.me;
    this.commands.hidden = this.menuItems().length === 0;
    this.field.placeholder = this.chat.kind === "channel" ? "Broadcast" : (!this.keysHidden && this.chat.keyboard?.placeholder) || "Message";
    this.showKeyboard(state === "open");
    this.showNote();
    this.grow();
    if (hadFocus && (document.activeElement === document.body || document.activeElement.closest("[hidden]"))) {
      this.focus();
    }
  }

  /** The focus goes to where one writes, or to the one thing there is to press instead; on a phone that would bring up the keyboard. */
  focus(isAsked = matchMedia("(pointer: fine)").matches) {
    if (isAsked) {
      (this.line.hidden ? this.big : this.field).focus({ preventScroll: true });
    }
  }

  showKeyboard(isOpen) {
    const rows = isOpen && this.chat.keyboard?.rows;
    this.keys.hidden = !rows;
    this.keyboard.hidden = !rows || this.keysHidden;
    redraw(this.keyboard, (rows || []).map(row => h("div", { class: "keys" }, row.map(button =>
      h("button", { type: "button", class: "key", onclick: () => this.pressKey(button) }, button.text)))));
  }

  pressKey(button) {
    if (button.requests === "location") {
      this.attempt(this.post("places", {}));
    } else if (button.requests === "contact") {
      toast("The sandbox's people have no telephone numbers.", "bad");
    } else {
      this.say(button.text);
    }
    if (this.chat.keyboard?.oneTime) {
      this.keysHidden = true;
      this.refresh();
    }
  }

  came(message) {
    if (message.keyboard?.kind === "keyboard") {
      this.keysHidden = false;
    }
    if (message.keyboard?.kind === "reply") {
      this.reply(message);
      this.field.placeholder = message.keyboard.placeholder ?? "Message";
    }
    if (message.keyboard || !this.big.hidden) {
      this.refresh();
    }
  }

  reply(message) {
    this.editing = null;
    this.target = message;
    this.showNote();
    this.field.focus();
  }

  edit(message) {
    this.target = null;
    this.editing = message;
    this.field.value = message.text;
    this.grow();
    this.showNote();
    this.field.focus();
  }

  write(text) {
    this.field.value = text;
    this.grow();
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
    this.typed();
  }

  showNote() {
    const message = this.editing ?? this.target;
    this.note.hidden = !message;
    if (message) {
      this.note.replaceChildren(icon(this.editing ? "edit" : "reply", 20),
        h("span", {}, h("b", {}, this.editing ? "Edit message" : "Reply"), h("span", {}, brief(message))),
        iconButton("close", "Leave it", () => this.leave()));
    }
  }

  leave() {
    if (this.editing) {
      this.field.value = "";
      this.grow();
    }
    this.editing = this.target = null;
    this.showNote();
    this.field.focus();
  }

  typed() {
    this.grow();
    const text = this.field.value;
    const inline = new RegExp(`^@${store.bot.username}(\\s(.*))?$`, "is").exec(text);
    if (inline) {
      this.askLater(inline[2] ?? "");
    } else if (/^\/\w*$/.test(text)) {
      this.suggestCommands(text.slice(1));
    } else {
      this.suggest([]);
    }
  }

  key(event) {
    const options = [...this.suggestions.children];
    const index = options.findIndex(option => option.ariaSelected === "true");
    if (!this.suggestions.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose((index + step + options.length) % options.length);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (!this.suggestions.hidden && index >= 0) {
        options[index].click();
      } else {
        this.send();
      }
    } else if (event.key === "Tab" && !this.suggestions.hidden && options.length) {
      event.preventDefault();
      options[Math.max(0, index)].dispatchEvent(new CustomEvent("complete"));
    } else if (event.key === "Escape" && (!this.suggestions.hidden || this.editing || this.target || this.field.value)) {
      event.stopPropagation();
      if (this.suggestions.hidden && (this.editing || this.target)) {
        this.leave();
      }
      this.suggest([]);
    } else if (event.key === "ArrowUp" && this.field.value === "") {
      const mine = this.chat.messages.findLast(message => message.from.id === this.chat.me && message.text);
      if (mine) {
        event.preventDefault();
        this.edit(mine);
      }
    }
  }

  choose(index) {
    [...this.suggestions.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) {
        option.scrollIntoView({ block: "nearest" });
        this.field.setAttribute("aria-activedescendant", option.id);
      }
    });
  }

  suggest(options) {
    options.forEach((option, index) => {
      option.id = `option-${index}`;
      option.setAttribute("aria-selected", "false");
    });
    this.suggestions.hidden = options.length === 0;
    this.field.removeAttribute("aria-activedescendant");
    this.suggestions.replaceChildren(...options);
  }

  menuItems() {
    return this.chat?.menu[this.chat.me] ?? [];
  }

  toggleCommands() {
    if (this.suggestions.hidden) {
      this.suggestCommands("");
    } else {
      this.suggest([]);
    }
    this.field.focus();
  }

  suggestCommands(start) {
    const fitting = this.menuItems().filter(one => one.command.startsWith(start.toLowerCase()));
    announce(`${fitting.length} commands`);
    this.suggest(fitting.map(one => h("button", {
      type: "button", role: "option", class: "option", tabindex: -1,
      onclick: () => { this.suggest([]); this.field.value = ""; this.say(this.addressed(`/${one.command}`)); },
      oncomplete: () => this.write(`/${one.command} `),
    }, h("b", {}, `/${one.command}`), h("span", {}, one.description))));
  }

  /** In a group a command names its bot. */
  addressed(command) {
    return this.chat.kind === "supergroup" && !command.includes("@") ? command.replace(/^\/\w+/, start => `${start}@${store.bot.username}`) : command;
  }

  askLater(query) {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.ask(query), 350);
  }

  /** Asks the bot inline; further results, which an application loads as one scrolls, come below the ones before. */
  async ask(query, offset = "", before = []) {
    try {
      const answer = await post(`/api/people/${this.chat.me}/asks`, { query, offset });
      if (!this.field.value.startsWith(`@${store.bot.username}`)) {
        return;
      }
      const start = answer.startText && h("button", {
        type: "button", role: "option", class: "option", tabindex: -1,
        onclick: () => this.openLink(answer.startParameter ?? ""),
      }, h("b", {}, answer.startText));
      const more = answer.nextOffset && h("button", {
        type: "button", role: "option", class: "option", tabindex: -1,
        onclick: () => this.ask(query, answer.nextOffset, shown),
      }, h("b", {}, "More results"));
      const shown = [...before, ...answer.results.map(one => h("button", {
        type: "button", role: "option", class: "option result", tabindex: -1,
        onclick: () => {
          this.suggest([]);
          this.field.value = "";
          this.grow();
          this.attempt(this.post("chooses", { ask: answer.ask, result: one.id }));
        },
      }, h("b", {}, one.title), one.description && h("span", {}, one.description)))];
      this.suggest([start, ...shown, more].filter(Boolean));
      announce(answer.results.length ? `${answer.results.length} results` : "No results");
    } catch (failure) {
      toast(failure.message, "bad");
    }
  }

  openLink(payload) {
    this.suggest([]);
    this.field.value = "";
    return this.attempt(post(`/api/people/${this.chat.me}/opens`, { payload }));
  }

  send() {
    const text = this.field.value;
    if (text.trim() === "") {
      return;
    }
    const editing = this.editing;
    const replyTo = this.target?.id ?? null;
    this.field.value = "";
    this.editing = this.target = null;
    this.showNote();
    this.suggest([]);
    this.grow();
    const sent = editing ? this.post("edits", { message: editing.id, text }) : this.post("says", { text, replyTo });
    sent.catch(failure => {
      this.field.value = text;
      this.grow();
      toast(failure.message, "bad");
    });
  }

  /** Comes back to a bot one had blocked, as the applications do it: it is unblocked and hears /start. */
  async restart() {
    await this.attempt(post(`/api/people/${this.chat.me}/unblocks`));
    await this.say("/start");
  }

  say(text) {
    return this.attempt(this.post("says", { text, replyTo: null }));
  }

  post(deed, body) {
    return post(`/api/people/${this.chat.me}/${deed}`, { chat: this.chat.id, ...body });
  }

  async attempt(promise) {
    try {
      return await promise;
    } catch (failure) {
      toast(failure.message, "bad");
      return null;
    }
  }

  attachMenu(button) {
    const at = button.getBoundingClientRect();
    menu({ x: at.left, y: at.top - 150 }, [
      ["file", "File or photo", () => this.file.click()],
      ["pin", `Location: ${meIn(this.chat).city}`, () => this.attempt(this.post("places", {}))],
      meIn(this.chat).role === "staff" && ["edit", "An example brief, to publish", () => this.offerBrief()],
    ]);
  }

  /** Puts the text of a brief that is not yet published into the field. */
  async offerBrief() {
    const brief = await this.attempt(get("/api/next-brief"));
    if (brief) {
      this.write(brief.text);
    }
  }

  async files(files) {
    for (const file of files) {
      const caption = this.field.value.trim();
      this.field.value = "";
      this.grow();
      const query = new URLSearchParams({ chat: this.chat.id, name: file.name, ...(caption ? { caption } : {}) });
      await this.attempt(upload(`/api/people/${this.chat.me}/files?${query}`, file));
    }
  }

  pasted(event) {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      this.files(event.clipboardData.files);
    }
  }

  toggleKeys() {
    this.keysHidden = !this.keysHidden;
    this.refresh();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.max(40, Math.min(this.field.scrollHeight, 200))}px`;
  }
}
