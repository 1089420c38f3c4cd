import LockOpen from 'lucide-solid/icons/lock-open';
import X from 'lucide-solid/icons/x';
import { createEffect, createSignal, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import { commands } from '../bridge';
import { travelsInClear } from '../format/gateway';
import { isSetUp, mayAddGateways, SET_BY_ADMINISTRATOR } from '../store/policy';
import { newestReceipt } from '../store/select';
import { about, connection } from '../store/telemetry';
import { linked, setLinked } from '../store/view';
import { Button, IconButton, IconImage } from '../ui/button';
import { FaultText } from '../ui/fault-text';
import { Locked } from '../ui/locked';
import { Check } from './settings-fields';
import { SignInDetails } from './sign-in-details';
import { createDraft, profileOf } from './sign-in-draft';
import { FaultSaid, Field, fieldOf } from './sign-in-field';
import { PickProfile } from './sign-in-pick';
import { canPutAway, isSignInShown, putSignInAway } from './sign-in-shown';
import { canSignOut, signOut } from './sign-out';
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

function SignInForm(): JSX.Element {
  let form: HTMLFormElement | undefined;
  const draft = createDraft();
  const [fault, setFault] = createSignal<Fault | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [more, setMore] = createSignal(false);
  const isLocked = (): boolean => isSetUp(draft.id()) || !mayAddGateways();
  const noneAllowed = (): boolean => !mayAddGateways() && !isSetUp(draft.id());
  const input = (name: string): HTMLInputElement | null => {
    const found = form?.elements.namedItem(name);
    return found instanceof HTMLInputElement ? found : null;
  };

  createEffect(
    on(
      linked,
      (link) => {
        const profile = profileOf(link?.profile);
        if (profile === null) return;
        draft.pick(profile);
        setFault(null);
        // It was typed for the one that stood there before.
        const token = input('token');
        if (token !== null) token.value = '';
      },
      { defer: true },
    ),
  );
  onCleanup(() => setLinked(null));

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
    input(draft.url() === '' ? 'url' : 'token')?.focus();
  });

  const run = async (command: () => Promise<Fault | null>): Promise<boolean> => {
    setBusy(true);
    try {
      const refused = await command();
      setFault(refused);
      if (refused === null) return true;
      const field = fieldOf(refused);
      if (field !== null && field !== 'url' && field !== 'token') setMore(true);
      const at = input(field ?? 'url');
      at?.focus();
      // With what is said under it.
      at?.closest('.sign-in-field')?.scrollIntoView({ block: 'nearest' });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const connect = async (command: () => Promise<Fault | null>): Promise<void> => {
    const seen = connection();
    if (await run(command)) putSignInAway(seen);
  };

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = input('token');
    if (field === null) return;
    const token = field.value === '' ? null : field.value;
    // Not kept a moment longer than it takes to hand it over.
    field.value = '';
    void connect(async () => {
      const setUp = draft.id();
      if (setUp !== null && isSetUp(setUp)) return commands.connect({ profile: setUp, token });
      const saved = await commands.saveProfile(draft.input());
      if (saved.kind === 'failed') return saved.fault;
      draft.pick(saved.profile);
      return commands.connect({ profile: saved.profile.id, token });
    });
  };

  return (
    <form
      ref={form}
      class="sign-in"
      aria-label="Sign in"
      novalidate
      onSubmit={submit}
      onInput={({ target }) => {
        // It was about what stood there before.
        if (target instanceof HTMLInputElement && fieldOf(fault()) === target.name) setFault(null);
      }}
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
      <div class="sign-in-body">
        <FaultSaid fault={about()?.policy.fault ?? null} />
        <FaultSaid fault={refusal()} />
        <PickProfile
          draft={draft}
          picked={(profile) => {
            setFault(null);
            if (profile === null) input('url')?.focus();
          }}
        />
        <Field
          label="Gateway URL"
          name="url"
          fault={fault()}
          inputmode="url"
          value={draft.url()}
          readonly={isLocked()}
          placeholder={noneAllowed() ? 'none allowed' : 'wss://mci.local/telemetry'}
          maxlength={2_048}
          onInput={(event) => draft.typeUrl(event.currentTarget.value)}
        >
          <Show when={isLocked()}>
            <Locked>{SET_BY_ADMINISTRATOR}</Locked>
          </Show>
          <Show when={travelsInClear(draft.url())}>
            <p class="sign-in-warning">
              <IconImage icon={LockOpen} /> Not encrypted: the session token and all telemetry travel in
              clear, and anyone on the way can read them. Use wss:// or a tunnel to this machine.
            </p>
          </Show>
        </Field>
        <Show when={draft.perhapsMoved()}>
          {(profile) => (
            <Check
              label={`“${profile().name}” has moved here`}
              checked={draft.moved()}
              onChange={(moved) => draft.setMoved(moved)}
            />
          )}
        </Show>
        <Field label="Session token" name="token" fault={fault()} type="password" maxlength={16_384}>
          <p class="sign-in-hint">{tokenHint(draft.id())}</p>
          <Show when={about()?.keyring}>
            {(missing) => (
              <p class="sign-in-warning">
                <FaultText fault={missing()} />
              </p>
            )}
          </Show>
        </Field>
        <details open={more()} onToggle={(event) => setMore(event.currentTarget.open)}>
          <summary>More</summary>
          <Show when={more()}>
            <SignInDetails draft={draft} fault={fault()} busy={busy()} run={run} />
          </Show>
        </details>
        <FaultSaid fault={fieldOf(fault()) === null ? fault() : null} />
      </div>
      <div class="sign-in-buttons">
        <Button look="primary" type="submit" disabled={busy() || noneAllowed()}>
          Sign in
        </Button>
        <Button
          disabled={busy()}
          locked={mayAddGateways() ? null : `${SET_BY_ADMINISTRATOR}: no other gateways`}
          onClick={() => void connect(() => commands.startDemo())}
        >
          Try the demo
        </Button>
        <Show when={canSignOut()}>
          <Button disabled={busy()} onClick={() => void signOut()}>
            Sign out
          </Button>
        </Show>
      </div>
    </form>
  );
}

function tokenHint(id: string | null): string {
  const where = id === null ? undefined : about()?.tokens[id];
  if (where === 'keyring')
    return 'Leave it empty to use the token that is kept, encrypted, for this gateway.';
  if (where === 'memory') return 'Leave it empty to use the token given earlier in this run.';
  return 'Leave it empty only where the gateway needs none.';
}
