// Times as the person one is reads them: on their own clock.

const cache = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!cache.has(key)) {
    cache.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  }
  return cache.get(key);
}

export const timeOf = (instant, zone) => format(zone, { hour: "2-digit", minute: "2-digit" }).format(new Date(instant));

export const secondsOf = (instant, zone) =>
  format(zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(instant));

export const dayOf = (instant, zone) => format(zone, { weekday: "long", day: "numeric", month: "long" }).format(new Date(instant));

export const shortDayOf = (instant, zone) => format(zone, { day: "numeric", month: "short" }).format(new Date(instant));

/** A key that is the same for instants of one day in a zone. */
export const dayKey = (instant, zone) => format(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(instant));
