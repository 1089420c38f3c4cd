/** What the console's tables show, and how: the same for every peer that draws cells of its own. */
const price = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Asia/Kolkata' });

/** @typedef {{ id: string, title: string, share?: number, text?: (value: any) => string }} Column `share` of the width, default 1 */

const prices = (/** @type {number} */ value) => price.format(value);
const times = (/** @type {number} */ value) => time.format(value);

/** @type {Record<'market' | 'positions' | 'orders' | 'activity', readonly Column[]>} */
export const COLUMNS = {
  market: [
    { id: 'symbol', title: 'Symbol', share: 1.2 },
    { id: 'price', title: 'Last', text: prices },
    { id: 'change', title: 'Chg', text: prices },
    { id: 'changePercent', title: 'Chg%', text: prices },
    { id: 'volume', title: 'Vol', text: (value) => compact.format(value) },
  ],
  positions: [
    { id: 'symbol', title: 'Symbol', share: 1.2 },
    { id: 'side', title: 'Side', share: 0.7 },
    { id: 'qty', title: 'Qty', share: 0.7 },
    { id: 'entryPrice', title: 'Entry', text: prices },
    { id: 'currentPrice', title: 'Last', text: prices },
    { id: 'unrealizedPL', title: 'P&L', text: prices },
    { id: 'unrealizedPLPercent', title: 'P&L%', text: prices },
    { id: 'marketValue', title: 'MV', text: prices },
  ],
  orders: [
    { id: 'updatedAt', title: 'Time', text: times },
    { id: 'id', title: 'Id' },
    { id: 'symbol', title: 'Symbol', share: 1.2 },
    { id: 'side', title: 'Side', share: 0.7 },
    { id: 'type', title: 'Type' },
    { id: 'qty', title: 'Qty', share: 0.7 },
    { id: 'filledQty', title: 'Filled', share: 0.7 },
    { id: 'price', title: 'Price', text: prices },
    { id: 'status', title: 'Status' },
  ],
  activity: [
    { id: 'timestamp', title: 'Time', text: times },
    { id: 'severity', title: 'Severity' },
    { id: 'type', title: 'Type' },
    { id: 'message', title: 'Message', share: 3 },
  ],
};

/** @param {Column} column @param {any} row */
export const textOf = ({ id, text }, row) => (text === undefined ? String(row[id]) : text(row[id]));
