import { For, type JSX, Show } from 'solid-js';
import type { Profile } from '../../shared/ipc/view';
import { mayAddGateways } from '../store/policy';
import { type Draft, profiles } from './sign-in-draft';

/** The gateways that are kept, once there are any; `null` is a new one. */
export function PickProfile(props: {
  readonly draft: Draft;
  readonly picked: (profile: Profile | null) => void;
}): JSX.Element {
  return (
    <Show when={profiles().length > 0}>
      <label class="field">
        <span>Gateway</span>
        <select
          name="profile"
          value={props.draft.id() ?? ''}
          onChange={(event) => {
            const profile = profiles().find(({ id }) => id === event.currentTarget.value) ?? null;
            props.draft.pick(profile);
            props.picked(profile);
          }}
        >
          <For each={profiles()}>
            {({ id, name }) => (
              <option value={id} selected={id === props.draft.id()}>
                {name}
              </option>
            )}
          </For>
          <Show when={mayAddGateways()}>
            <option value="" selected={props.draft.id() === null}>
              New gateway…
            </option>
          </Show>
        </select>
      </label>
    </Show>
  );
}
