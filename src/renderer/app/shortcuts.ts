import { tinykeys } from 'tinykeys';
import { maximised, overlay, setMaximised } from '../store/view';
import { type Action, STEADY } from './actions';

/** Binds the window's keys; returns what unbinds them. */
export function bindShortcuts(): () => void {
  const bound = STEADY.flatMap((action) =>
    action.keys === undefined
      ? []
      : [action.keys, ...(action.otherKeys ?? [])].map((keys) => [keys, handlerOf(action, keys)] as const),
  );
  return tinykeys(window, {
    ...Object.fromEntries(bound),
    Escape: (event) => {
      if (!event.defaultPrevented && overlay() === null && maximised() !== null) setMaximised(null);
    },
  });
}

/** Keeps the key from the native menu, which has the same shortcuts and would do it twice. */
const handlerOf = (action: Action, keys: string) => (event: KeyboardEvent) => {
  if (/^(Shift\+)?.$/.test(keys) && isTyping(event)) return;
  event.preventDefault();
  action.run();
};

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
