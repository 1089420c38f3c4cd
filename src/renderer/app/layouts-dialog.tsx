import Download from 'lucide-solid/icons/download';
import Import from 'lucide-solid/icons/folder-input';
import Trash from 'lucide-solid/icons/trash';
import Undo from 'lucide-solid/icons/undo-2';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { commands } from '../bridge';
import { layout } from '../store/telemetry';
import { overlay, type Remark, setOverlay } from '../store/view';
import { Button, IconButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { FaultText } from '../ui/fault-text';
import { exportLayout, importLayout } from './layout-actions';
import './layouts-dialog.css';

type Said = Remark['outcome'] | null;

/** Arrangements by name: splitters, columns, sorts, windows and where they are. */
export function LayoutsDialog(): JSX.Element {
  return (
    <Dialog title="Layouts" open={overlay() === 'layouts'} onClose={() => setOverlay(null)}>
      <Layouts />
    </Dialog>
  );
}

function Layouts(): JSX.Element {
  const [said, setSaid] = createSignal<Said>(null);
  const doing = (what: () => Promise<Said>) => () => {
    setSaid(null);
    void what().then(setSaid);
  };
  const names = () => layout()?.names ?? [];
  return (
    <div class="layouts">
      <SaveAs names={names()} onSaved={setSaid} />
      <ul class="layouts-list" aria-label="Kept layouts">
        <For
          each={names()}
          fallback={
            <li class="layouts-none">
              None yet. Arrange windows, splitters and tables, then keep them under a name.
            </li>
          }
        >
          {(name) => (
            <li class="layouts-one">
              <span class="layouts-name" title={name}>
                {name}
              </span>
              <Button onClick={doing(() => commands.useLayout({ name }))} aria-label={`Use ${name}`}>
                Use
              </Button>
              <IconButton
                icon={Download}
                label={`Export ${name}…`}
                onClick={doing(() => exportLayout(name))}
              />
              <IconButton
                icon={Trash}
                label={`Remove ${name}`}
                onClick={doing(() => commands.removeLayout({ name }))}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={said()}>{(outcome) => <Outcome outcome={outcome()} />}</Show>
      <div class="layouts-end">
        <Button icon={Import} onClick={doing(importLayout)}>
          Import…
        </Button>
        <Show when={layout()?.undo}>
          {(what) => (
            <Button icon={Undo} onClick={() => void commands.undoLayout().then(() => setSaid(null))}>
              Undo: {what()}
            </Button>
          )}
        </Show>
      </div>
    </div>
  );
}

function SaveAs(props: {
  readonly names: readonly string[];
  readonly onSaved: (said: Said) => void;
}): JSX.Element {
  const [typed, setTyped] = createSignal('');
  const name = () => typed().trim();
  const replaces = () => props.names.includes(name());
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (name() === '') return;
    const fault = await commands.saveLayout({ name: name() });
    props.onSaved(fault);
    if (fault === null) setTyped('');
  };
  return (
    <form class="layouts-save" aria-label="Save layout" onSubmit={save}>
      <input
        aria-label="Name of the layout"
        placeholder="Name for the arrangement as it is now"
        maxlength="80"
        autocomplete="off"
        spellcheck={false}
        autofocus
        value={typed()}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" look="primary" disabled={name() === ''}>
        {replaces() ? 'Replace' : 'Save'}
      </Button>
    </form>
  );
}

function Outcome(props: { readonly outcome: Remark['outcome'] }): JSX.Element {
  const fault = () => ('done' in props.outcome ? null : props.outcome);
  return (
    <p class="layouts-said" role={fault() === null ? 'status' : 'alert'}>
      <Show when={fault()} fallback={'done' in props.outcome ? props.outcome.done : ''}>
        {(said) => <FaultText fault={said()} />}
      </Show>
    </p>
  );
}
