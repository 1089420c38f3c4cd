import { createMemo, createSignal, For, type JSX, onMount, Show } from 'solid-js';
import type { Output } from '../../shared/ipc/contract';
import type { Licence } from '../../shared/licence';
import { commands } from '../bridge';
import { remark } from '../store/view';
import { Button } from '../ui/button';
import { AboutFault } from './about-fault';

/** Whose work is in the console, and under which licence. */
export function LicenceList(): JSX.Element {
  const [answer, setAnswer] = createSignal<Output<'licences'> | null>(null);
  const [typed, setTyped] = createSignal('');
  onMount(() => void commands.licences().then(setAnswer));
  const all = (): readonly Licence[] => {
    const held = answer();
    return held !== null && 'licences' in held ? held.licences : [];
  };
  const fault = () => {
    const held = answer();
    return held !== null && 'fault' in held ? held.fault : null;
  };
  const matching = createMemo(() => {
    const words = typed().toLowerCase().split(/\s+/);
    return all().filter(({ name, licence }) =>
      words.every((word) => `${name} ${licence}`.toLowerCase().includes(word)),
    );
  });
  const openChromium = () =>
    void commands.openChromiumLicences().then((refused) => {
      if (refused !== null) remark(refused);
    });
  return (
    <section class="about-part about-licences" aria-label="Licences">
      <h3>Licences</h3>
      <p>
        MCI Console is under the MIT licence. It contains {all().length || null} works of others; Electron
        contains Chromium and Node.js, whose licences are a page of their own.
      </p>
      <AboutFault fault={fault()} />
      <div class="about-search">
        <input
          type="search"
          aria-label="Search the licences"
          placeholder="search by name or licence…"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Button onClick={openChromium}>Chromium’s licences</Button>
      </div>
      <div class="about-list">
        <For each={matching()} fallback={<p class="about-note">None.</p>}>
          {(one) => <One licence={one} />}
        </For>
      </div>
    </section>
  );
}

function One(props: { readonly licence: Licence }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <details open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="about-work">{props.licence.name}</span> {props.licence.version}
        <span class="about-licence">{props.licence.licence}</span>
      </summary>
      <Show when={open()}>
        <pre class="selectable">{props.licence.text}</pre>
      </Show>
    </details>
  );
}
