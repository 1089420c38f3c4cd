/**
 * Runs in the measured page. Each frame it reads the figures that say which frame of the gateway they came from,
 * and notes those that are new with the time just after that frame was painted. Its own work is some tens of
 * microseconds a frame.
 */

/* c8 ignore start: it is sent to the page as text. */
/**
 * Where the console shows them. Of the market each row's symbol and price, the same symbol in the same row or not; of
 * the first position its price; of orders every price, and of the log every line, whose last price follows an `@`.
 */
export const CONSOLE_CELLS = `() => {
  const grid = (name) => document.querySelector('[role=grid][aria-label="' + name + '"]');
  const grids = { market: grid('Market'), positions: grid('Positions'), orders: grid('Orders'), activity: grid('Activity log') };
  const columnOf = (grid, title) =>
    [...grid.querySelectorAll('[role=columnheader]')].findIndex((head) => head.textContent.trim().startsWith(title));
  const at = { market: columnOf(grids.market, 'Last'), positions: columnOf(grids.positions, 'Last'), orders: columnOf(grids.orders, 'P') };
  const rows = (kind) => [...grids[kind].querySelectorAll('[role=row]')];
  const text = (kind) => (row) => row?.children[at[kind]]?.textContent ?? '';
  return {
    market: () => rows('market').map((row) => [row.children[0]?.textContent, text('market')(row)]),
    positions: () => [text('positions')(rows('positions')[1])],
    orders: () => rows('orders').map(text('orders')),
    activity: () => rows('activity').map((row) => row.textContent),
  };
}`;

/**
 * @param {string} numberInText the source of `numberIn`
 * @param {string} [cells] the source of a function as `CONSOLE_CELLS` is
 */
export const paintProbe = (numberInText, cells = CONSOLE_CELLS) => `(() => {
  const numberIn = ${numberInText};
  const cells = (${cells})();
  const seen = { market: new Map(), positions: -1, orders: -1, activity: -1 };
  let pending = [];
  const kinds = [], numbers = [], painted = [], frames = [], long = [];
  const note = (kind, n) => { if (n !== null) pending.push([kind, n]); };
  const numberOf = {
    positions: numberIn,
    orders: numberIn,
    activity: (text) => {
      const from = text.lastIndexOf('@ ');
      return from < 0 ? null : numberIn(text.slice(from + 2));
    },
  };
  const read = () => {
    for (const [symbol, text] of cells.market()) {
      if (seen.market.get(symbol) === text) continue;
      const known = seen.market.has(symbol);
      seen.market.set(symbol, text);
      if (known) note('market', numberIn(text));
    }
    for (const kind of ['positions', 'orders', 'activity']) {
      let newest = seen[kind];
      for (const text of cells[kind]()) {
        const n = numberOf[kind](text);
        if (n !== null && n > newest) newest = n;
      }
      if (newest > seen[kind]) note(kind, newest);
      seen[kind] = newest;
    }
  };
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    for (const [kind, n] of pending) { kinds.push(kind); numbers.push(n); painted.push(now); }
    pending = [];
  };
  // A size that changes in every frame is told after all of the frame's callbacks and what they promised, layout done,
  // just before the paint: what stands there then is what is painted.
  const mark = document.createElement('i');
  mark.style.cssText = 'position:fixed;visibility:hidden;pointer-events:none;width:1px;height:1px';
  document.documentElement.append(mark);
  let on = true, wide = false;
  const observer = new ResizeObserver(() => {
    read();
    channel.port2.postMessage(0);
  });
  observer.observe(mark);
  const frame = (time) => {
    frames.push(time);
    wide = !wide;
    mark.style.width = wide ? '2px' : '1px';
    if (on) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const tasks = new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) long.push(duration); });
  tasks.observe({ type: 'longtask' });
  window.__bench = {
    clear() { read(); pending = []; for (const list of [kinds, numbers, painted, frames, long]) list.length = 0; },
    newest: () => ({ positions: seen.positions, activity: seen.activity }),
    take: () => ({ kinds, numbers, painted, frames, long }),
    end() { on = false; tasks.disconnect(); observer.disconnect(); mark.remove(); },
  };
})()`;
/* c8 ignore stop */
