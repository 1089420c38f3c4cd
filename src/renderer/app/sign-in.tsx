import LockOpen from 'lucide-solid/icons/lock-open';
import X from 'lucide-solid/icons/x';
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { CHANNELS } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';
import { commands } from '../bridge';
import { hostOf, travelsInClear } from '../format/gateway';
import { newestReceipt } from '../store/select';
import { connection, settings } from '../store/telemetry';
import { Button, IconButton, IconImage } from '../ui/button';
import { FaultText } from '../ui/fault-text';
import { canPutAway, isSignInShown, putSignInAway } from './sign-in-shown';
import './sign-in.css';

/** The sign-in form over the last picture, which stays readable and in use beside it. */
export function SignIn(): JSX.Element {
  return (
    <Show when={isSignInShown()}>
      <div class="sign-in-layer" data-over={newestReceipt() === null ? 'nothing' : 'picture'}>
        <SignInForm />
      </div>
    </Show>
  );
}

/** Why the session is missing, when the connection says so. */
function refusal(): Fault | null {
  const state = connection();
  return state.name === 'Disconnected' && state.because.kind === 'sign-in' ? state.because.cause.fault : null;
}

function lastUrl(): string {
  const state = connection();
  return ('url' in state ? state.url : state.session.url) ?? lastProfileUrl() ?? '';
}

function lastProfileUrl(): string | undefined {
  const held = settings();
  return held?.profiles.find(({ id }) => id === held.lastProfile)?.url;
}

export function SignInForm(): JSX.Element {
  let urlField: HTMLInputElement | undefined;
  let tokenField: HTMLInputElement | undefined;
  const [fault, setFault] = createSignal<Fault | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [typed, setTyped] = createSignal(lastUrl());

  const before = document.activeElement;
  onCleanup(() =>
    // Once the form is gone, and if the focus went with it.
    queueMicrotask(() => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    }),
  );
  onMount(() => {
    // An operator who is typing elsewhere goes on doing so.
    if (document.activeElement instanceof HTMLInputElement) return;
    (lastUrl() === '' ? urlField : tokenField)?.focus();
  });

  const run = async (command: () => Promise<Fault | null>): Promise<void> => {
    const seen = connection();
    setBusy(true);
    try {
      const outcome = await command();
      setFault(outcome);
      if (outcome === null) putSignInAway(seen);
      else urlField?.focus();
    } finally {
      setBusy(false);
    }
  };

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (urlField === undefined || tokenField === undefined) return;
    const token = tokenField.value === '' ? null : tokenField.value;
    // Not kept a moment longer than it takes to hand it over.
    tokenField.value = '';
    const url = urlField.value.trim();
    void run(async () => {
      const known = settings()?.profiles.find((profile) => profile.url === url);
      const saved = await commands.saveProfile({
        ...(known ?? {
          id: null,
          name: hostOf(url) || 'Gateway',
          channels: [...CHANNELS],
          currency: null,
          exchangeZone: null,
          caFile: null,
        }),
        url,
      });
      if (saved.kind === 'failed') return saved.fault;
      return commands.connect({ profile: saved.profile.id, token });
    });
  };

  return (
    <form
      class="sign-in"
      aria-label="Sign in"
      novalidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !canPutAway()) return;
        event.preventDefault();
        putSignInAway(connection());
      }}
    >
      <div class="sign-in-header">
        <h2>Connect to a telemetry gateway</h2>
        <Show when={canPutAway()}>
          <IconButton icon={X} label="Put away" onClick={() => putSignInAway(connection())} />
        </Show>
      </div>
      <Show when={refusal()}>
        {(refused) => (
          <p class="sign-in-fault" role="alert">
            <FaultText fault={refused()} />
          </p>
        )}
      </Show>
      <label class="field">
        <span>Gateway URL</span>
        <input
          ref={urlField}
          type="text"
          inputmode="url"
          name="url"
          value={typed()}
          placeholder="wss://mci.local/telemetry"
          autocomplete="off"
          spellcheck={false}
          maxlength={2_048}
          aria-invalid={fault() !== null}
          aria-describedby="sign-in-url-fault"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <div id="sign-in-url-fault">
        <Show when={fault()}>
          {(refused) => (
            <p class="sign-in-fault" role="alert">
              <FaultText fault={refused()} />
            </p>
          )}
        </Show>
        <Show when={travelsInClear(typed())}>
          <p class="sign-in-warning">
            <IconImage icon={LockOpen} /> Not encrypted: the session token and all telemetry travel in clear,
            and anyone on the way can read them. Use wss:// or a tunnel to this machine.
          </p>
        </Show>
      </div>
      <label class="field">
        <span>Session token</span>
        <input
          ref={tokenField}
          type="password"
          name="token"
          autocomplete="off"
          spellcheck={false}
          maxlength={16_384}
          aria-describedby="sign-in-token-hint"
        />
      </label>
      <p class="sign-in-hint" id="sign-in-token-hint">
        Leave it empty to use the token given earlier for this gateway, or where none is needed.
      </p>
      <div class="sign-in-buttons">
        <Button look="primary" type="submit" disabled={busy()}>
          Sign in
        </Button>
        <Button disabled={busy()} onClick={() => void run(() => commands.startDemo())}>
          Try the demo
        </Button>
      </div>
    </form>
  );
}
