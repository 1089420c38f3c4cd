/** The benchmark page's pictures: plain SVG, readable on a light and on a dark page. */

const [WIDTH, LEFT, RIGHT, ROW] = [760, 190, 180, 26];
const STYLE = `<style>text{font:12px system-ui,sans-serif;fill:#444}.title{font-weight:600;font-size:13px}.bar{fill:#4c8dd6}.side{fill:#9aa3ad}.span{stroke:#1d4f8a;stroke-width:1.5}.goal{stroke:#d08a1d;stroke-width:1.5;stroke-dasharray:4 3}.grid{stroke:#8884}.line{fill:none;stroke:#4c8dd6;stroke-width:2}.dot{fill:#4c8dd6}@media(prefers-color-scheme:dark){text{fill:#c8ccd0}.span{stroke:#a9cdf5}}</style>`;

const escaped = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** @param {number} value */
export const figure = (value) =>
  !Number.isFinite(value)
    ? '—'
    : value.toLocaleString('en', { maximumSignificantDigits: value >= 1_000 ? 4 : 3 });

/**
 * @param {{ title: string, unit: string, log?: boolean, left?: number, full?: number, rows: readonly {
 *   name: string, median: number, min: number, max: number, goal?: number | null, other?: boolean }[] }} chart
 *   a bar to the median, a line from the least to the greatest, the goal where there is one; `left`: the names' width;
 *   `full`: what the scale reaches at least
 */
export function bars({ title, unit, rows, log = false, left = LEFT, full = 0 }) {
  const most = Math.max(full, ...rows.flatMap(({ max, goal }) => [max, goal ?? 0]));
  const least = log ? Math.min(...rows.flatMap(({ min, goal }) => [min, goal ?? min])) / 2 : 0;
  const scale = (/** @type {number} */ value) => {
    const share = log ? Math.log(Math.max(value, least) / least) / Math.log(most / least) : value / most;
    return left + share * (WIDTH - left - RIGHT);
  };
  const height = 40 + rows.length * ROW;
  const drawn = rows.map(({ name, median, min, max, goal, other }, index) => {
    const y = 32 + index * ROW;
    const mark = goal
      ? `<line class="goal" x1="${scale(goal)}" x2="${scale(goal)}" y1="${y - 2}" y2="${y + 18}"/>`
      : '';
    return `<text x="${left - 8}" y="${y + 13}" text-anchor="end">${escaped(name)}</text><rect class="${other ? 'side' : 'bar'}" x="${left}" y="${y}" width="${Math.max(1, scale(median) - left)}" height="16" rx="2"/><line class="span" x1="${scale(min)}" x2="${scale(max)}" y1="${y + 8}" y2="${y + 8}"/>${mark}<text x="${WIDTH - RIGHT + 10}" y="${y + 13}">${figure(median)} ${escaped(unit)}${goal ? ` (goal ${figure(goal)})` : ''}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">${STYLE}<text class="title" x="8" y="18">${escaped(title)}</text>${drawn.join('')}</svg>\n`;
}

/**
 * @param {{ title: string, x: string, y: string, log?: boolean, points: readonly (readonly [number, number])[] }} chart
 */
export function line({ title, x, y, log = false, points }) {
  const [height, bottom, top, left] = [220, 180, 34, 70];
  const scaled = (/** @type {number} */ value) => (log ? Math.log(value) : value);
  const [first = [0, 0]] = points;
  const last = points.at(-1) ?? first;
  const most = Math.max(...points.map(([, value]) => value)) * 1.1;
  const at = (/** @type {readonly [number, number]} */ [a, b]) => {
    const share = (scaled(a) - scaled(first[0])) / (scaled(last[0]) - scaled(first[0]) || 1);
    return [left + share * (WIDTH - left - 40), bottom - (b / most) * (bottom - top)];
  };
  const dots = points.map((point) => {
    const [px = 0, py = 0] = at(point);
    return `<circle class="dot" cx="${px}" cy="${py}" r="3"/><text x="${px}" y="${bottom + 16}" text-anchor="middle">${figure(point[0])}</text><text x="${px}" y="${py - 8}" text-anchor="middle">${figure(point[1])}</text>`;
  });
  const path = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${at(point).join(' ')}`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">${STYLE}<text class="title" x="8" y="18">${escaped(title)}</text><line class="grid" x1="${left}" x2="${WIDTH - 40}" y1="${bottom}" y2="${bottom}"/><path class="line" d="${path}"/>${dots.join('')}<text x="${WIDTH / 2}" y="${height - 6}" text-anchor="middle">${escaped(x)}</text><text x="8" y="${(top + bottom) / 2}">${escaped(y)}</text></svg>\n`;
}
