/** Moving the keyboard's focus between panels that can be seen. */
import { PANELS, type PanelName } from '../../shared/ipc/panels';

const seen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

const panels = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('main section[aria-label]')].filter(seen);

export const panelNames = (): string[] => panels().map((panel) => panel.getAttribute('aria-label') ?? '');

/** The panel that has the focus; in a window with one panel alone, that one. */
export function here(): PanelName | null {
  const all = panels();
  const panel = all.find((one) => one.contains(document.activeElement)) ?? (all.length === 1 ? all[0] : null);
  return PANELS.find((name) => name === panel?.getAttribute('aria-label')) ?? null;
}

export function goTo(name: string): void {
  panels()
    .find((panel) => panel.getAttribute('aria-label') === name)
    ?.focus();
}

/** Focuses the next panel, or the one before. */
export function goRound(step: 1 | -1): void {
  const all = panels();
  const here = all.findIndex((panel) => panel.contains(document.activeElement));
  const next = here === -1 ? (step === 1 ? 0 : all.length - 1) : here + step;
  all.at(next % all.length)?.focus();
}

export function searchLog(): void {
  const search = document.querySelector<HTMLInputElement>('#activity-search');
  if (search === null || !seen(search)) return;
  search.focus();
  search.select();
}
