/** The page's panels, and the line of account and health that stands above them. */

/** @typedef {'market' | 'positions' | 'orders' | 'activity'} Kind */

/** @param {string} className @param {string} [id] */
function box(className, id = '') {
  const element = document.createElement('div');
  element.className = className;
  element.id = id;
  document.body.append(element);
  return element;
}

/** @returns {Record<Kind, HTMLElement>} */
export function openPanels() {
  stylesheet('/pages/desk.css');
  return {
    positions: box('panel', 'positions'),
    orders: box('panel', 'orders'),
    market: box('panel', 'market'),
    activity: box('panel', 'activity'),
  };
}

/** What is told every five seconds, as text. @returns {import('./stream.mjs').Handlers} */
export function openStrip() {
  const strip = box('strip');
  const [account, health] = [document.createElement('p'), document.createElement('p')];
  strip.append(account, health);
  const show = (/** @type {HTMLElement} */ line) => (/** @type {any} */ data) => {
    line.textContent = Object.entries(data)
      .map(([name, value]) => `${name} ${value}`)
      .join('   ');
  };
  return { 'account:update': show(account), 'health:update': show(health) };
}

/** @param {string} src @returns {Promise<unknown>} once a classic script has run */
export function script(src) {
  const element = document.createElement('script');
  element.src = src;
  document.head.append(element);
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error(src));
  });
}

/** @param {string} href */
export function stylesheet(href) {
  const element = document.createElement('link');
  element.rel = 'stylesheet';
  element.href = href;
  document.head.append(element);
}
