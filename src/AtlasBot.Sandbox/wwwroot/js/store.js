// What the page knows: people, chats, messages. Everything else draws what stands here.

import { get } from "./api.js";

const listeners = new Map();

export const store = {
  bot: null,
  people: new Map(),
  chats: new Map(),
  pulse: null,
  current: null,
  connected: true,
};

/** Listens to changes: `chats`, `chat`, `messages`, `changed`, `gone`, `pulse`, `acting`, `keyboard`, `menu`, `link`, `opened`. */
export function on(name, listener) {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

export function emit(name, ...values) {
  for (const listener of listeners.get(name) ?? []) {
    listener(...values);
  }
}

/** Loads everything anew; returns the id of the last event it contains. */
export async function load() {
  const state = await get("/api/state");
  store.bot = state.bot;
  store.people = new Map(state.people.map(person => [person.id, person]));
  const before = store.chats;
  store.chats = new Map(state.chats.map(chat => [chat.id, {
    ...chat,
    messages: [],
    isLoaded: false,
    hasMore: false,
    unread: before.get(chat.id)?.unread ?? 0,
    rings: before.get(chat.id)?.rings ?? 0,
    me: before.get(chat.id)?.me ?? chat.writers[0],
    isAtEnd: true,
  }]));
  store.pulse = state.pulse;
  emit("chats");
  emit("pulse");
  if (store.current) {
    await open(store.current.id);
  }
  return state.event;
}

/** The person one is in a chat. */
export const meIn = chat => store.people.get(chat.me);

/** Shows a chat, loading its last messages first. */
export async function open(id) {
  const chat = store.chats.get(id);
  if (!chat) {
    return;
  }
  store.current = chat;
  chat.unread = chat.rings = 0;
  if (!chat.isLoaded) {
    const page = await get(`/api/chats/${id}/messages?limit=100`);
    if (!chat.isLoaded) {
      // What came while the page was asked for is in both.
      const known = new Map(page.messages.map(message => [message.id, message]));
      chat.messages.forEach(message => known.set(message.id, message));
      chat.messages = [...known.values()].sort((one, other) => one.id - other.id);
      chat.hasMore = page.more;
      chat.isLoaded = true;
    }
  }
  if (store.current === chat) {
    emit("chat", chat);
    emit("chats");
  }
}

export function close() {
  const { id } = store.current;
  store.current = null;
  emit("chat", null);
  emit("chats");
  document.querySelector(`.chat[data-id="${id}"]`)?.focus();
}

/** Loads older messages; returns how many came. */
export async function loadOlder(chat) {
  const first = chat.messages[0];
  if (!chat.hasMore || chat.isLoading || !first) {
    return 0;
  }
  chat.isLoading = true;
  try {
    const page = await get(`/api/chats/${chat.id}/messages?limit=200&before=${first.id}`);
    chat.messages.unshift(...page.messages);
    chat.hasMore = page.more;
    return page.messages.length;
  } finally {
    chat.isLoading = false;
  }
}

export function find(chat, id) {
  return chat.messages[indexOf(chat, id)];
}

/** Where a message stands in the loaded part; -1 when it does not. */
export function indexOf(chat, id) {
  let low = 0;
  let high = chat.messages.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = chat.messages[middle].id;
    if (at === id) {
      return middle;
    }
    if (at < id) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}

/** What the events of the sandbox change. */
export const happened = {
  message(message) {
    const chat = store.chats.get(message.chat);
    if (!chat) {
      return;
    }
    if (chat.last && message.id <= chat.last.id) {
      // Told twice after a pause, or two that came at once and changed places on the way.
      if (chat.isLoaded && indexOf(chat, message.id) < 0 && message.id > chat.messages[0]?.id) {
        chat.messages.push(message);
        chat.messages.sort((one, other) => one.id - other.id);
        emit("chat", store.current);
      }
      return;
    }
    chat.last = message;
    chat.actingUntil = 0;
    chat.messages.push(message);
    const person = store.people.get(message.from.id);
    if (person && chat.kind === "private") {
      person.started = true;
    }
    if (message.keyboard) {
      chat.keyboard = message.keyboard.kind === "keyboard" ? message.keyboard : message.keyboard.kind === "remove" ? null : chat.keyboard;
    }
    if (chat !== store.current && !person) {
      chat.unread++;
      chat.rings += message.silent ? 0 : 1;
    }
    emit("messages", chat, message);
  },

  edited(message) {
    const chat = store.chats.get(message.chat);
    const index = chat ? indexOf(chat, message.id) : -1;
    if (index >= 0) {
      chat.messages[index] = message;
    }
    if (chat?.last?.id === message.id) {
      chat.last = message;
    }
    if (chat) {
      emit("changed", chat, message);
    }
  },

  deleted({ chat: chatId, id }) {
    const chat = store.chats.get(chatId);
    const index = chat ? indexOf(chat, id) : -1;
    if (index >= 0) {
      chat.messages.splice(index, 1);
      chat.last = chat.messages.at(-1) ?? (chat.last?.id === id ? null : chat.last);
      emit("gone", chat, id, index);
    }
  },

  acting({ chat: chatId, action }) {
    const chat = store.chats.get(chatId);
    if (chat) {
      chat.acting = action;
      chat.actingUntil = Date.now() + 5500;
      emit("acting", chat);
      setTimeout(() => emit("acting", chat), 5600);
    }
  },

  people(people) {
    for (const person of people) {
      Object.assign(store.people.get(person.id) ?? {}, person);
    }
    emit("chats");
    emit("menu");
  },

  menu({ bot, chats }) {
    store.bot = bot;
    for (const { id, menu } of chats) {
      Object.assign(store.chats.get(id) ?? {}, { menu });
    }
    emit("menu");
    emit("chats");
  },

  pulse(pulse) {
    store.pulse = pulse;
    emit("pulse");
  },
};
