import { tinykeys } from 'tinykeys';
import { maximised, setMaximised, setOverlay } from '../store/view';
import { exportActivity } from './export-activity';

/** Binds the window's keys; returns what unbinds them. */
export function bindShortcuts(): () => void {
  return tinykeys(window, {
    F6: taken(() => goRound(1)),
    'Shift+F6': taken(() => goRound(-1)),
    '$mod+e': taken(() => void exportActivity()),
    '$mod+Shift+d': taken(() => setOverlay('diagnostics')),
    '$mod+,': taken(() => setOverlay('settings')),
    '/': (event) => {
      const search = document.querySelector<HTMLInputElement>('#activity-search');
      if (search === null || isTyping(event) || !search.checkVisibility({ visibilityProperty: true })) return;
      event.preventDefault();
      search.focus();
      search.select();
    },
    Escape: (event) => {
      if (!event.defaultPrevented && maximised() !== null) setMaximised(null);
    },
  });
}

/** Keeps the key from the native menu, which has the same shortcuts and would do it twice. */
const taken = (act: () => void) => (event: KeyboardEvent) => {
  event.preventDefault();
  act();
};

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

/** Focuses the next panel that can be seen. */
function goRound(step: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>('main section[aria-label]')].filter((panel) =>
    panel.checkVisibility({ visibilityProperty: true }),
  );
  const here = panels.findIndex((panel) => panel.contains(document.activeElement));
  const next = here === -1 ? (step === 1 ? 0 : panels.length - 1) : here + step;
  panels.at(next % panels.length)?.focus();
}
