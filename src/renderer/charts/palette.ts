/** The theme's colours, for what is drawn on a canvas. */
import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** The value of a CSS custom property of the page, as it is now. */
export const token = (name: `--${string}`): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Changes when the theme does. */
export function createThemeWatch(): Accessor<number> {
  const [version, setVersion] = createSignal(0);
  const watch = new MutationObserver(() => setVersion((n) => n + 1));
  watch.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-gain-loss'] });
  onCleanup(() => watch.disconnect());
  return version;
}
