import { createUniqueId, For, type JSX, Show } from 'solid-js';
import { CHANNELS } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';
import { commands } from '../bridge';
import { hostOf } from '../format/gateway';
import { isSetUp, mayAddGateways } from '../store/policy';
import { settings } from '../store/telemetry';
import { remark } from '../store/view';
import { Button } from '../ui/button';
import { Check } from './settings-fields';
import { type Draft, profiles } from './sign-in-draft';
import { Field } from './sign-in-field';

const ZONES = [...new Set(['Asia/Kolkata', ...Intl.supportedValuesOf('timeZone')])];

/** The profile's own name, channels, currency, zone and CA file. */
export function SignInDetails(props: {
  readonly draft: Draft;
  readonly fault: Fault | null;
  readonly busy: boolean;
  /** Does it, shows what it was refused for, and says whether it was done. */
  readonly run: (command: () => Promise<Fault | null>) => Promise<boolean>;
}): JSX.Element {
  const zones = createUniqueId();
  const locked = () => isSetUp(props.draft.id()) || !mayAddGateways();
  const details = () => props.draft.details();
  const type = (part: Partial<ReturnType<typeof details>>): void => props.draft.typeDetails(part);

  const save = async (): Promise<Fault | null> => {
    const saved = await commands.saveProfile(props.draft.input());
    if (saved.kind === 'failed') return saved.fault;
    props.draft.pick(saved.profile);
    remark({ done: `Saved “${saved.profile.name}”` });
    return null;
  };
  const choose = async (): Promise<void> => {
    const caFile = await commands.chooseCaFile();
    if (caFile !== null) type({ caFile });
  };
  const remove = async (id: string) => {
    const { name } = details();
    const isDone = await props.run(() => commands.removeProfile({ id }));
    if (!isDone) return;
    props.draft.pick(profiles().find((profile) => profile.id !== id) ?? null);
    remark({ done: `Removed “${name}”, with its session token` });
  };

  return (
    <div class="sign-in-details">
      <Field
        label="Name"
        name="name"
        fault={props.fault}
        readonly={locked()}
        value={details().name}
        placeholder={hostOf(props.draft.url()) || 'Its host'}
        maxlength={200}
        onInput={(event) => type({ name: event.currentTarget.value })}
      />
      <fieldset class="sign-in-channels">
        <legend>Channels at its start</legend>
        <For each={CHANNELS}>
          {(channel) => (
            <Check
              label={channel}
              checked={details().channels.includes(channel)}
              disabled={locked()}
              onChange={(wanted) =>
                type({
                  channels: CHANNELS.filter((name) =>
                    name === channel ? wanted : details().channels.includes(name),
                  ),
                })
              }
            />
          )}
        </For>
      </fieldset>
      <div class="sign-in-pair">
        <Field
          label="Account currency"
          name="currency"
          fault={props.fault}
          readonly={locked()}
          value={details().currency}
          placeholder={settings()?.currency}
          maxlength={16}
          onInput={(event) => type({ currency: event.currentTarget.value })}
        />
        <Field
          label="Exchange’s time zone"
          name="exchangeZone"
          fault={props.fault}
          readonly={locked()}
          value={details().exchangeZone}
          placeholder={settings()?.exchangeZone}
          maxlength={128}
          list={zones}
          onInput={(event) => type({ exchangeZone: event.currentTarget.value })}
        />
        <datalist id={zones}>
          <For each={ZONES}>{(zone) => <option value={zone} />}</For>
        </datalist>
        <p class="sign-in-hint">Empty: as in the settings.</p>
      </div>
      <Field
        label="CA file, for a private wss gateway"
        name="caFile"
        fault={props.fault}
        readonly={locked()}
        value={details().caFile}
        placeholder="None: the well-known authorities alone"
        maxlength={4_096}
        onInput={(event) => type({ caFile: event.currentTarget.value })}
        aside={locked() ? undefined : <Button onClick={() => void choose()}>Choose…</Button>}
      />
      <Show when={!locked()}>
        <div class="sign-in-buttons">
          <Button disabled={props.busy} onClick={() => void props.run(save)}>
            Save
          </Button>
          <Show when={props.draft.id()}>
            {(id) => (
              <Button disabled={props.busy} onClick={() => void remove(id())}>
                Remove
              </Button>
            )}
          </Show>
        </div>
      </Show>
    </div>
  );
}
