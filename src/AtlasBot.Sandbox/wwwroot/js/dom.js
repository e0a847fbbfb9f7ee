// Builds the page's elements. Text is only ever put in as text, never as markup.

const svgSpace = "http://www.w3.org/2000/svg";

/** Makes an element: attributes, `on…` listeners, `class`, `data` and `style` (objects), and children (strings, elements, lists, nothing). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else if (name === "style") {
      Object.assign(element.style, value);
    } else if (name === "value" || name === "disabled" || name === "checked" || name === "hidden") {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

const paths = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-5 16-4-6-7-2z",
  clip: "M8 12l6-6a3.5 3.5 0 015 5l-8 8a5 5 0 01-7-7l7-7",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  close: "M6 6l12 12M18 6L6 18",
  bell: "M6 17h12l-1.5-2V10a4.5 4.5 0 00-9 0v5L6 17zM10.5 20h3",
  mute: "M6 17h12l-1.5-2V10a4.5 4.5 0 00-9 0v5L6 17zM10.5 20h3M4 4l16 16",
  pin: "M12 21s7-6.2 7-11a7 7 0 10-14 0c0 4.8 7 11 7 11zM12 12.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  down: "M6 9l6 6 6-6",
  sun: "M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5",
  moon: "M20 14.5A8.5 8.5 0 019.5 4a8.5 8.5 0 1010.5 10.5z",
  auto: "M12 3a9 9 0 100 18zM12 3a9 9 0 010 18",
  panel: "M4 6h10M18 6h2M4 12h2M10 12h10M4 18h7M15 18h5M14 4v4M6 10v4M11 16v4",
  grid: "M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h5v5h-5z",
  slash: "M15 4L9 20",
  check: "M5 12.5l4.5 4.5L19 7.5",
  double: "M2 12.5l4.5 4.5L15 8M11 16.5l.8.5L21 8",
  reply: "M10 6L4 12l6 6M4 12h10a6 6 0 016 6v1",
  edit: "M4 20l4-1L19 8l-3-3L5 16zM14 7l3 3",
  bin: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3",
  flash: "M13 3L5 14h6l-1 7 8-11h-6z",
  link: "M10 14l4-4M9 11l-3 3a3.5 3.5 0 005 5l3-3M15 13l3-3a3.5 3.5 0 00-5-5l-3 3",
  horn: "M4 10v4h3l8 4V6L7 10zM18 9.5a4 4 0 010 5",
  people: "M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c0-4 3-6 6.500-6s6.500 2 6.500 6M16 4.500a3.500 3.500 0 010 6.500M18 14.500c2.500.800 3.500 3 3.500 5.500",
};

/** A drawn sign, unseen by screen readers: its button says what it does. */
export function icon(name, size = 22) {
  const svg = document.createElementNS(svgSpace, "svg");
  const path = document.createElementNS(svgSpace, "path");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24", width: size, height: size, fill: "none", stroke: "currentColor", "stroke-width": 2,
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true", class: `icon icon-${name}`,
  })) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** Puts other children into a place; where the focus was on a button there, it is on the same button, or on the first one, afterwards. */
export function redraw(place, ...children) {
  const held = place.contains(document.activeElement) ? labelOf(document.activeElement) : null;
  place.replaceChildren(...children.flat());
  if (held !== null) {
    focusAgain(place, held);
  }
}

/** Puts an element in the place of another, with the focus. */
export function exchange(old, fresh) {
  const held = old.contains(document.activeElement) ? labelOf(document.activeElement) : null;
  old.replaceWith(fresh);
  if (held !== null) {
    focusAgain(fresh, held);
  }
}

const labelOf = element => element.getAttribute("aria-label") ?? element.textContent;

function focusAgain(place, label) {
  const buttons = [...place.querySelectorAll("button:not([hidden])")];
  (buttons.find(button => labelOf(button) === label) ?? buttons.find(button => button.matches(".key")) ?? buttons[0])?.focus({ preventScroll: true });
}

/** A button that shows only a sign. */
export function iconButton(name, label, onclick, attributes = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes }, icon(name));
}

/** A round picture with initials, in the person's own colour. */
export function avatar(id, name, sign) {
  const initials = name.split(/\s+/).map(word => [...word][0] ?? "").slice(0, 2).join("").toUpperCase();
  return h("span", { class: "avatar", data: { hue: Math.abs(Number(id)) % 7 }, "aria-hidden": "true" }, sign ? icon(sign, 22) : initials);
}

/** A short note at the foot of the page. */
export function toast(text, kind = "") {
  const note = h("div", { class: `toast ${kind}` }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.classList.add("leaving"), Math.min(9000, 2600 + 45 * text.length));
  setTimeout(() => note.remove(), Math.min(9400, 3000 + 45 * text.length));
}

/** Says something to screen readers alone. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

/** Asks or tells in a window of its own; resolves to the value of the button pressed, or null. */
export function ask(title, text, buttons) {
  return new Promise(resolve => {
    const dialog = h("dialog", { "aria-labelledby": "asked", onclose: () => { resolve(dialog.returnValue || null); dialog.remove(); } },
      h("form", { method: "dialog" },
        h("h2", { id: "asked" }, title),
        text && h("p", {}, text),
        h("div", { class: "dialog-buttons" }, buttons.map(([value, label, kind]) =>
          h("button", { value, class: kind ?? "" }, label)))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A small menu at a place; each entry is [icon, label, action] or nothing. */
export function menu(at, entries) {
  document.querySelector(".menu")?.remove();
  const before = document.activeElement;
  const close = focusBack => {
    box.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (focusBack) {
      before?.focus?.();
    }
  };
  const outside = event => box.contains(event.target) || close(false);
  const box = h("div", {
    class: "menu", role: "menu", onkeydown: event => {
      const items = [...box.children];
      const index = items.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        items[(index + step + items.length) % items.length].focus();
      } else if (event.key === "Escape" || event.key === "Tab") {
        event.stopPropagation();
        close(true);
      }
    },
  }, entries.filter(Boolean).map(([sign, label, action, kind]) =>
    h("button", { type: "button", role: "menuitem", class: kind ?? "", onclick: () => { close(true); action(); } }, icon(sign, 18), label)));
  document.body.append(box);
  const size = box.getBoundingClientRect();
  box.style.left = `${Math.max(8, Math.min(at.x, innerWidth - size.width - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(at.y, innerHeight - size.height - 8))}px`;
  document.addEventListener("pointerdown", outside, true);
  box.firstElementChild?.focus();
}
