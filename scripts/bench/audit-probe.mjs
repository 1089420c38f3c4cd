/**
 * Runs in the console's page: hears every push besides the console itself, and keeps what came of orders and
 * activity, in order, and how many values came; account and health, which come by the clock, apart. It costs the page as much as the console's own reading, so it is
 * never there while times are measured.
 */
export const AUDIT_PROBE = `(() => {
  const values = new Set(['positions', 'quote']);
  const got = { ordered: [], values: 0, snapshots: 0, coalesced: null, first: null, pushes: 0 };
  const off = window.missionControl.onPush((text) => {
    const push = JSON.parse(text);
    if (push.kind === 'snapshot') got.snapshots += 1;
    if (push.kind !== 'batch') return;
    // What the first brings was coalesced before we listened.
    if (got.first === null) { got.first = push.coalesced; return; }
    got.pushes += 1;
    got.coalesced = push.coalesced;
    for (const change of push.changes) {
      if (change.of === 'order') got.ordered.push(Math.round(change.order.order.price * 100) - 1000000);
      else if (change.of === 'activity') got.ordered.push(Number(change.entry.entry.id.slice(4)) % 1000000);
      else if (values.has(change.of)) got.values += 1;
    }
  });
  window.__audit = { take: () => got, end: off };
})()`;
