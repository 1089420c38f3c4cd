import Command from 'lucide-solid/icons/command';
import Download from 'lucide-solid/icons/download';
import Gauge from 'lucide-solid/icons/gauge';
import LockOpen from 'lucide-solid/icons/lock-open';
import Settings from 'lucide-solid/icons/settings';
import { type JSX, Show } from 'solid-js';
import { sessionOf } from '../../shared/connection/state';
import { commands } from '../bridge';
import { hostOf, travelsInClear } from '../format/gateway';
import { exportLock } from '../store/policy';
import { about, connection } from '../store/telemetry';
import { setOverlay, setSignInAsked } from '../store/view';
import { Button, IconButton, IconImage } from '../ui/button';
import { askExport } from './ask';
import { connect } from './connect';
import { ConnectionState } from './connection-state';
import { LinkFigures } from './link-figures';
import { isSignInShown } from './sign-in-shown';
import { ThemeToggle } from './theme';
import './connection-bar.css';

/** Which gateway, which state, since when; what the operator can do about it. */
export function ConnectionBar(): JSX.Element {
  return (
    <header class="connection-bar">
      <h1 class="brand">MCI Console</h1>
      <GatewayName />
      <ConnectionState />
      <LinkFigures />
      <div class="connection-buttons">
        <ConnectionButtons />
        <span class="bar-divider" />
        <IconButton icon={Command} label="Commands (Ctrl+K)" onClick={() => setOverlay('palette')} />
        <Button
          icon={Download}
          onClick={askExport}
          title="Export the activity log (Ctrl+E)"
          locked={exportLock()}
        >
          Export
        </Button>
        <IconButton
          icon={Gauge}
          label="Diagnostics (Ctrl+Shift+D)"
          onClick={() => setOverlay('diagnostics')}
        />
        <ThemeToggle />
        <IconButton icon={Settings} label="Settings (Ctrl+,)" onClick={() => setOverlay('settings')} />
      </div>
    </header>
  );
}

const urlOf = (): string | null => {
  const state = connection();
  return sessionOf(state)?.url ?? ('url' in state ? state.url : null);
};

/** In the operator’s words. */
export const gatewayName = (): string => about()?.profile?.name ?? hostOf(urlOf() ?? 'No gateway');

function GatewayName(): JSX.Element {
  return (
    <>
      <Button
        onClick={() => setSignInAsked(true)}
        title={`${gatewayName()}\n${urlOf() ?? ''}\nConnect to another gateway, or sign out`}
      >
        {gatewayName()}
      </Button>
      <Show when={travelsInClear(urlOf() ?? '')}>
        <span class="in-clear" title="The session token and all telemetry travel in clear. Use wss://.">
          <IconImage icon={LockOpen} /> Not encrypted
        </span>
      </Show>
    </>
  );
}

function ConnectionButtons(): JSX.Element {
  const because = () => {
    const state = connection();
    return state.name === 'Disconnected' ? state.because.kind : null;
  };
  return (
    <>
      <Show when={connection().name === 'Reconnecting'}>
        <Button look="primary" onClick={() => void commands.retryNow()}>
          Retry now
        </Button>
      </Show>
      <Show when={because() === null}>
        <Button onClick={() => void commands.disconnect()}>Disconnect</Button>
      </Show>
      <Show when={because() === 'operator' || because() === 'given-up' || because() === 'refused'}>
        <Button look="primary" onClick={() => void connect()}>
          Connect
        </Button>
      </Show>
      <Show when={(because() === 'sign-in' || because() === 'start') && !isSignInShown()}>
        <Button look="primary" onClick={() => setSignInAsked(true)}>
          Sign in
        </Button>
      </Show>
    </>
  );
}
