/** What `npm run bench:history` asks the log for. */

export const EVERY = { text: '', types: null, severities: null, subject: '', since: null, until: null };
const DAY_MS = 86_400_000;

/**
 * By what is asked. The log ends at `end`, epoch ms, and holds 30 days; `order` is an order's id in it.
 * @param {number} end @param {string} order @returns {Record<string, object>}
 */
export function filtersOf(end, order) {
  const middle = { since: end - 20 * DAY_MS, until: end - 10 * DAY_MS };
  return {
    everything: {},
    'a common word': { text: 'order' },
    'a common phrase': { text: 'order filled: buy' },
    'three letters in every entry': { text: 'ord' },
    'one entry, by its id': { text: 'act-17-' },
    'no match, rare letters': { text: 'zzzqqq' },
    'no match, common letters': { text: 'filled order: sell' },
    'no match, each word common': { text: 'position filled' },
    'no match, a long phrase with another price': { text: 'order placed: buy 10 reliance @ 99999.99 limit' },
    'no match, what the details say in another order': { text: '"symbol":"tcs","orderId"' },
    'no match, though its letters stand together in many': { text: '0.00.00' },
    'two letters': { text: 'bu' },
    'two letters, no match': { text: 'qz' },
    'one letter, no match': { text: '~' },
    'an order': { subject: order },
    'a symbol': { subject: 'TCS' },
    'no such symbol': { subject: 'NOSUCH' },
    errors: { severities: ['error'] },
    'a type and a severity that never meet': { types: ['order_filled'], severities: ['error'] },
    'a common word that no error has': { text: 'filled', severities: ['error'] },
    'all but one type, a word only that has': {
      types: ['order_placed', 'order_filled', 'position_opened', 'position_closed', 'system'],
      text: 'rejected',
    },
    'ten days of thirty': middle,
    'ten days, a phrase, no match there': { ...middle, text: 'trading engine started' },
    'ten days, text, type, severity and symbol': {
      ...middle,
      text: 'buy',
      types: ['order_filled'],
      severities: ['info'],
      subject: 'TCS',
    },
    'the same, no match': {
      ...middle,
      text: 'buy',
      types: ['order_filled'],
      severities: ['warning'],
      subject: 'TCS',
    },
    'upside down': { since: end, until: end - DAY_MS },
  };
}
