import { For, type JSX, Show } from 'solid-js';
import type { Notified, Settings } from '../../shared/ipc/view';
import { commands } from '../bridge';
import { choose } from '../store/choose';
import { isRetentionLocked } from '../store/policy';
import { about, settings } from '../store/telemetry';
import { overlay, remark, setOverlay } from '../store/view';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { OnTheDesktop } from './settings-desktop';
import { Check, Choice, Section, Typed, Whole } from './settings-fields';
import './settings-dialog.css';

const CURRENCIES = ['INR', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'AED'];
const ZOOMS = [0.5, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3];
const JITTERS = [0, 0.1, 0.25, 0.5];
const NOTIFIED: Readonly<Record<Notified, string>> = {
  'order-rejected': 'An order was rejected',
  'error-entry': 'The log has an error',
  'connection-lost': 'The connection was lost',
  'given-up': 'The console gave up connecting',
  'session-expired': 'The session has expired',
};

/** What the operator may choose. Each choice is kept at once. */
export function SettingsDialog(): JSX.Element {
  return (
    <Show when={settings()}>
      {(held) => (
        <Dialog title="Settings" open={overlay() === 'settings'} onClose={() => setOverlay(null)}>
          <div class="settings">
            <Appearance held={held()} />
            <TimeAndMoney held={held()} />
            <Connection held={held()} />
            <History held={held()} />
            <Notifications held={held()} />
            <OnTheDesktop held={held()} />
          </div>
        </Dialog>
      )}
    </Show>
  );
}

interface SectionProps {
  readonly held: Settings;
}

function Appearance(props: SectionProps): JSX.Element {
  return (
    <Section name="Appearance">
      <Choice
        label="Theme"
        value={props.held.theme}
        options={{ dark: 'Dark', light: 'Light', 'high-contrast': 'High contrast', system: 'As the system' }}
        onChange={(theme) => choose({ theme })}
      />
      <Choice
        label="Rows"
        value={props.held.density}
        options={{ compact: 'Compact', comfortable: 'Comfortable' }}
        onChange={(density) => choose({ density })}
      />
      <Choice
        label="Zoom"
        value={optionOf(props.held.zoom)}
        options={wordsOf([...ZOOMS, props.held.zoom], (zoom) => `${Math.round(zoom * 100)} %`)}
        onChange={(zoom) => choose({ zoom: Number(zoom) })}
      />
      <Choice
        label="Gain and loss"
        value={props.held.gainLoss}
        options={{ 'green-red': 'Green and red', 'blue-orange': 'Blue and orange' }}
        onChange={(gainLoss) => choose({ gainLoss })}
      />
    </Section>
  );
}

function TimeAndMoney(props: SectionProps): JSX.Element {
  const own = () => about()?.profile;
  return (
    <Section name="Time and money">
      <Choice
        label="Times"
        value={props.held.zone}
        options={{ exchange: 'The exchange’s', local: 'This machine’s', utc: 'UTC' }}
        onChange={(zone) => choose({ zone })}
      />
      <Typed
        label="Exchange’s time zone"
        value={props.held.exchangeZone}
        suggestions={Intl.supportedValuesOf('timeZone')}
        onChange={(exchangeZone) => choose({ exchangeZone })}
      />
      <Choice
        label="Account currency"
        value={props.held.currency}
        options={Object.fromEntries(
          [...new Set([...CURRENCIES, props.held.currency])].map((code) => [code, code]),
        )}
        onChange={(currency) => choose({ currency })}
      />
      <Show when={own()?.currency || own()?.exchangeZone}>
        <p class="settings-note">
          {own()?.name} has its own: {[own()?.exchangeZone, own()?.currency].filter(Boolean).join(', ')}.
        </p>
      </Show>
    </Section>
  );
}

function Connection(props: SectionProps): JSX.Element {
  const reconnection = () => props.held.reconnection;
  return (
    <Section name="Reconnection">
      <Choice
        label="After five failed attempts"
        value={reconnection().keepTrying ? 'on' : 'off'}
        options={{ off: 'Give up and say so', on: 'Go on every 16 s' }}
        onChange={(choice) => choose({ reconnection: { ...reconnection(), keepTrying: choice === 'on' } })}
      />
      <Choice
        label="Chance in the waits between attempts"
        value={optionOf(reconnection().jitter)}
        options={wordsOf([...JITTERS, reconnection().jitter], (fraction) =>
          fraction === 0 ? 'None: 1, 2, 4, 8, 16 s' : `± ${Math.round(fraction * 100)} %`,
        )}
        onChange={(jitter) => choose({ reconnection: { ...reconnection(), jitter: Number(jitter) } })}
      />
    </Section>
  );
}

function History(props: SectionProps): JSX.Element {
  const retention = () => props.held.retention;
  return (
    <Section name="History">
      <Whole
        label="Keep"
        unit="days"
        value={retention().days}
        least={1}
        most={3_650}
        locked={isRetentionLocked('days')}
        onChange={(days) => choose({ retention: { ...retention(), days } })}
      />
      <Whole
        label="At most"
        unit="MB"
        value={retention().megabytes}
        least={50}
        most={1_000_000}
        locked={isRetentionLocked('megabytes')}
        onChange={(megabytes) => choose({ retention: { ...retention(), megabytes } })}
      />
      <p class="settings-note">Whichever comes first; the oldest goes first.</p>
    </Section>
  );
}

function Notifications(props: SectionProps): JSX.Element {
  const held = () => props.held.notifications;
  const turn = (kind: Notified, on: boolean) => {
    const others = held().kinds.filter((one) => one !== kind);
    choose({ notifications: { ...held(), kinds: on ? [...others, kind] : others } });
  };
  const attempt = () =>
    void commands.tryNotification().then((fault) => {
      if (fault !== null) remark(fault);
    });
  return (
    <Section name="Notifications">
      <For each={Object.entries(NOTIFIED) as [Notified, string][]}>
        {([kind, label]) => (
          <Check label={label} checked={held().kinds.includes(kind)} onChange={(on) => turn(kind, on)} />
        )}
      </For>
      <Check
        label="Quiet: show and sound nothing"
        checked={held().quiet}
        onChange={(quiet) => choose({ notifications: { ...held(), quiet } })}
      />
      <Check
        label="With a sound"
        checked={held().sound}
        onChange={(sound) => choose({ notifications: { ...held(), sound } })}
      />
      <Button onClick={attempt}>Show one now</Button>
    </Section>
  );
}

/** A number as an option's value; never like `1`, which an object would put before all others. */
const optionOf = (value: number): string => value.toFixed(2);

/** Options of a number, each once, ascending. */
const wordsOf = (values: readonly number[], words: (value: number) => string): Record<string, string> =>
  Object.fromEntries(
    [...new Set(values)].sort((a, b) => a - b).map((value) => [optionOf(value), words(value)]),
  );
