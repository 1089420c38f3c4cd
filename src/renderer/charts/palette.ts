/** The theme's colours, for what is drawn on a canvas. */
import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** The value of a CSS custom property of the page, as it is now. */
export const token = (name: `--${string}`): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A colour among them, resolved: a canvas takes the system's colours from another palette than the page. */
export function color(name: `--${string}`): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  probe.style.setProperty('forced-color-adjust', 'none');
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}

/** Changes when the theme does. */
export function createThemeWatch(): Accessor<number> {
  const [version, setVersion] = createSignal(0);
  const bump = () => setVersion((n) => n + 1);
  const looks = () => Object.values({ ...document.documentElement.dataset }).join(' ');
  let before = looks();
  // Told too when the same is set again.
  const watch = new MutationObserver(() => {
    if (looks() === before) return;
    before = looks();
    bump();
  });
  watch.observe(document.documentElement, {
    attributeFilter: ['data-theme', 'data-gain-loss', 'data-density'],
  });
  const system = ['(forced-colors: active)', '(prefers-color-scheme: dark)'].map((query) =>
    matchMedia(query),
  );
  for (const query of system) query.addEventListener('change', bump);
  onCleanup(() => {
    watch.disconnect();
    for (const query of system) query.removeEventListener('change', bump);
  });
  return version;
}
