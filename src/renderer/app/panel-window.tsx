import Command from 'lucide-solid/icons/command';
import { createEffect, createMemo, type JSX, Show } from 'solid-js';
import type { PanelName } from '../../shared/ipc/panels';
import { commands } from '../bridge';
import { connection } from '../store/telemetry';
import { setOverlay } from '../store/view';
import { Button, IconButton } from '../ui/button';
import { Alerts } from './alerts';
import { askSignIn } from './ask';
import { gatewayName } from './connection-bar';
import { ConnectionState } from './connection-state';
import { Guarded } from './guarded';
import { Remarks } from './notices';
import { PanelView } from './panel-views';
import './panel-window.css';

/** One panel in a window of its own: what can't wait, the connection's state, and the panel. */
export function PanelWindow(props: { readonly panel: PanelName }): JSX.Element {
  createEffect(() => {
    document.title = `${props.panel} — MCI Console`;
  });
  return (
    <>
      <Guarded name="Alerts">
        <Alerts />
      </Guarded>
      <Guarded name="Connection">
        <Bar panel={props.panel} />
      </Guarded>
      <main class="panel-window">
        <PanelView name={props.panel} />
      </main>
      <Guarded name="Messages">
        <Remarks />
      </Guarded>
    </>
  );
}

function Bar(props: { readonly panel: PanelName }): JSX.Element {
  const because = createMemo(() => {
    const state = connection();
    return state.name === 'Disconnected' ? state.because.kind : null;
  });
  return (
    <header class="connection-bar panel-window-bar">
      <h1 class="panel-window-title">{props.panel} — MCI Console</h1>
      <ConnectionState />
      <div class="connection-buttons">
        <span class="panel-window-gateway">{gatewayName()}</span>
        <Show when={connection().name === 'Reconnecting'}>
          <Button look="primary" onClick={() => void commands.retryNow()}>
            Retry now
          </Button>
        </Show>
        <Show when={because() === 'operator'}>
          <Button look="primary" onClick={() => void commands.retryNow()}>
            Connect
          </Button>
        </Show>
        <Show when={because() === 'start' || because() === 'sign-in'}>
          <Button look="primary" onClick={askSignIn}>
            Sign in in the main window
          </Button>
        </Show>
        <IconButton icon={Command} label="Commands (Ctrl+K)" onClick={() => setOverlay('palette')} />
      </div>
    </header>
  );
}
