// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must take the keys that scroll it.
import { For, type JSX } from 'solid-js';
import { overlay, setOverlay } from '../store/view';
import { Dialog } from '../ui/dialog';
import { STEADY, shownKeys } from './actions';
import { type KeyGroup, PLACE_KEYS } from './key-list';
import './shortcuts-dialog.css';

const groups = (): readonly KeyGroup[] => [
  {
    name: 'Everywhere',
    keys: STEADY.flatMap(({ name, keys }) =>
      keys === undefined ? [] : [{ keys: [keys], does: name.replace('…', '') }],
    ),
  },
  ...PLACE_KEYS,
];

/** Every key the console knows. */
export function ShortcutsDialog(): JSX.Element {
  return (
    <Dialog title="Keyboard shortcuts" open={overlay() === 'shortcuts'} onClose={() => setOverlay(null)}>
      <section class="shortcuts" tabindex="0" aria-label="Shortcuts by place">
        <For each={groups()}>
          {(group) => (
            <div class="shortcuts-group">
              <h3>{group.name}</h3>
              <dl>
                <For each={group.keys}>
                  {({ keys, does }) => (
                    <div>
                      <dt>
                        <For each={keys}>{(key) => <kbd>{shownKeys(key)}</kbd>}</For>
                      </dt>
                      <dd>{does}</dd>
                    </div>
                  )}
                </For>
              </dl>
            </div>
          )}
        </For>
      </section>
    </Dialog>
  );
}
