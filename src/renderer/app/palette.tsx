import Lock from 'lucide-solid/icons/lock';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { overlay, setOverlay } from '../store/view';
import { IconImage } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { type Action, actions, shownKeys } from './actions';
import './palette.css';

/** Every action by name, with its keys. */
export function Palette(): JSX.Element {
  return (
    <Dialog title="Commands" open={overlay() === 'palette'} onClose={() => setOverlay(null)}>
      <Choice />
    </Dialog>
  );
}

function Choice(): JSX.Element {
  const all = actions().filter(({ keys }) => keys !== '$mod+k');
  const [typed, setTyped] = createSignal('');
  const [at, setAt] = createSignal(0);
  const matching = createMemo(() => {
    const words = typed().toLowerCase().split(/\s+/);
    return all.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  });

  const run = (action: Action | undefined): void => {
    if (action === undefined) return;
    setOverlay(null);
    // The dialog gives the focus back in a task of its own; an action that moves it comes after.
    setTimeout(action.run);
  };

  const press = (event: KeyboardEvent): void => {
    const last = matching().length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at() === last ? 0 : at() + 1,
      ArrowUp: at() === 0 ? last : at() - 1,
    };
    const target = targets[event.key];
    if (event.key === 'Enter') run(matching()[at()]);
    else if (target === undefined) return;
    else {
      setAt(target);
      document.getElementById(`action-${target}`)?.scrollIntoView({ block: 'nearest' });
    }
    event.preventDefault();
  };

  return (
    <div class="palette">
      <input
        class="palette-field"
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls="actions"
        aria-activedescendant={matching().length > 0 ? `action-${at()}` : undefined}
        autocomplete="off"
        spellcheck={false}
        autofocus
        placeholder="type a command"
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div class="palette-list" id="actions" role="listbox" aria-label="Commands" tabindex="-1">
        <For each={matching()} fallback={<p class="palette-none">No such command</p>}>
          {(action, index) => (
            <button
              type="button"
              class="palette-action"
              role="option"
              tabindex="-1"
              id={`action-${index()}`}
              aria-selected={index() === at()}
              aria-disabled={action.locked?.() ? true : undefined}
              title={action.locked?.() ?? undefined}
              onClick={() => run(action)}
            >
              <span class="palette-name">
                <Show when={action.locked?.()}>
                  <IconImage icon={Lock} />
                </Show>
                {action.name}
                <Show when={action.locked?.()}>{(why) => <small>{why()}</small>}</Show>
              </span>
              <Show when={action.keys}>{(keys) => <kbd>{shownKeys(keys())}</kbd>}</Show>
            </button>
          )}
        </For>
      </div>
    </div>
  );
}
