/**
 * Runs in the console's page. Each frame it reads the figures that say which frame of the gateway they came from,
 * and notes those that are new with the time just after that frame was painted. Its own work is some tens of
 * microseconds a frame.
 */

/* c8 ignore start: it is sent to the page as text. */
/** @param {string} numberInText the source of `numberIn` */
export const paintProbe = (numberInText) => `(() => {
  const numberIn = ${numberInText};
  const grid = (name) => document.querySelector('[role=grid][aria-label="' + name + '"]');
  const grids = { market: grid('Market'), positions: grid('Positions'), orders: grid('Orders'), activity: grid('Activity log') };
  const columnOf = (grid, title) =>
    [...grid.querySelectorAll('[role=columnheader]')].findIndex((head) => head.textContent.trim().startsWith(title));
  const at = { market: columnOf(grids.market, 'Last'), positions: columnOf(grids.positions, 'Last'), orders: columnOf(grids.orders, 'P') };
  const seen = { market: new Map(), positions: -1, orders: -1, activity: -1 };
  let pending = [];
  const kinds = [], numbers = [], painted = [], frames = [], long = [];
  const note = (kind, n) => { if (n !== null) pending.push([kind, n]); };
  const rows = (kind) => grids[kind].querySelectorAll('[role=row]');
  const read = () => {
    for (const row of rows('market')) {
      const text = row.children[at.market]?.textContent;
      const symbol = row.children[0]?.textContent;
      if (text === undefined || seen.market.get(symbol) === text) continue;
      const known = seen.market.has(symbol);
      seen.market.set(symbol, text);
      if (known) note('market', numberIn(text));
    }
    for (const kind of ['positions', 'orders']) {
      let newest = seen[kind];
      const all = kind === 'positions' ? [rows(kind)[1]] : rows(kind);
      for (const row of all) {
        const n = numberIn(row?.children[at[kind]]?.textContent ?? '');
        if (n !== null && n > newest) newest = n;
      }
      if (newest > seen[kind]) note(kind, newest);
      seen[kind] = newest;
    }
    let newest = seen.activity;
    for (const row of rows('activity')) {
      const text = row.textContent;
      const from = text.lastIndexOf('@ ');
      const n = from < 0 ? null : numberIn(text.slice(from + 2));
      if (n !== null && n > newest) newest = n;
    }
    if (newest > seen.activity) note('activity', newest);
    seen.activity = newest;
  };
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    for (const [kind, n] of pending) { kinds.push(kind); numbers.push(n); painted.push(now); }
    pending = [];
  };
  // The log's own update is a frame's callback too, after ours.
  const original = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => original((time) => { callback(time); read(); });
  let on = true;
  const frame = (time) => {
    frames.push(time);
    read();
    channel.port2.postMessage(0);
    if (on) original(frame);
  };
  original(frame);
  const tasks = new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) long.push(duration); });
  tasks.observe({ type: 'longtask' });
  window.__bench = {
    clear() { read(); pending = []; for (const list of [kinds, numbers, painted, frames, long]) list.length = 0; },
    take: () => ({ kinds, numbers, painted, frames, long }),
    end() { on = false; tasks.disconnect(); window.requestAnimationFrame = original; },
  };
})()`;
/* c8 ignore stop */
