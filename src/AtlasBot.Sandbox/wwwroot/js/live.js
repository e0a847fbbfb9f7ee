// The line to the sandbox: what happens there, from where this page left off.

import { emit, happened, load, store } from "./store.js";

// The sandbox tells its pulse twice a second: longer silence means that the line is dead.
const silence = 6000;

let source = null;
let heardAt = 0;

/** Loads the state and follows what happens after it, for ever. */
export async function follow() {
  let last;
  try {
    last = await load();
  } catch {
    linked(false);
    setTimeout(follow, 1000);
    return;
  }
  listen(last);
}

function listen(last) {
  source?.close();
  source = new EventSource(`/api/events?after=${encodeURIComponent(last)}`);
  heardAt = Date.now();
  source.onopen = () => linked(true);
  source.onerror = () => {
    linked(false);
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(follow, 1000);
    }
  };
  source.addEventListener("reset", () => {
    source.close();
    follow();
  });
  for (const [name, act] of Object.entries(happened)) {
    source.addEventListener(name, event => {
      heardAt = Date.now();
      act(JSON.parse(event.data));
    });
  }
}

function linked(isConnected) {
  if (store.connected !== isConnected) {
    store.connected = isConnected;
    emit("link");
  }
}

setInterval(() => {
  if (source && Date.now() - heardAt > silence) {
    source.close();
    source = null;
    linked(false);
    follow();
  }
}, 2000);
