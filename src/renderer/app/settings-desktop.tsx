import { createEffect, createSignal, createUniqueId, type JSX, on, Show } from 'solid-js';
import type { DesktopFacts } from '../../shared/ipc/contract-desktop';
import type { Settings } from '../../shared/ipc/view';
import { commands } from '../bridge';
import { choose } from '../store/choose';
import { overlay, remark } from '../store/view';
import { Button } from '../ui/button';
import { openLogFolder } from './log-folder';
import { Check, Section } from './settings-fields';

/** The tray, the start at login, the log. What the system has is asked of it whenever the dialog opens. */
export function OnTheDesktop(props: { readonly held: Settings }): JSX.Element {
  const [facts, setFacts] = createSignal<DesktopFacts | null>(null);
  const ask = () => void commands.desktopFacts().then(setFacts);
  createEffect(on(overlay, (open) => open === 'settings' && ask()));
  const fixed = (): string | null => {
    const login = facts()?.login;
    return login?.kind === 'fixed' ? login.why : null;
  };
  const startAtLogin = async (wanted: boolean): Promise<void> => {
    const fault = await commands.startAtLogin({ on: wanted });
    if (fault !== null) remark(fault);
    // Also a box that the system doesn't follow shows what the system has.
    setFacts(null);
    ask();
  };
  const notes = createUniqueId();
  return (
    <Section name="On the desktop">
      <Check
        label="Icon in the tray, with the connection’s state"
        checked={props.held.tray !== 'off'}
        onChange={(wanted) => choose({ tray: wanted ? 'icon' : 'off' })}
      />
      <Check
        label="Keep watching in the tray when the main window is closed"
        checked={props.held.tray === 'keep'}
        disabled={props.held.tray === 'off'}
        onChange={(wanted) => choose({ tray: wanted ? 'keep' : 'icon' })}
      />
      <Show when={props.held.tray === 'keep' && facts()?.tray === false}>
        <p class="settings-note">This desktop has no tray now: closing the main window ends the console.</p>
      </Show>
      <Check
        label="Start at login"
        checked={facts()?.login.kind === 'on'}
        disabled={facts() === null || fixed() !== null}
        describedBy={notes}
        onChange={(wanted) => void startAtLogin(wanted)}
      />
      <p class="settings-note" id={notes} hidden={fixed() === null}>
        {fixed()}.
      </p>
      <Button onClick={openLogFolder}>Open log folder</Button>
    </Section>
  );
}
