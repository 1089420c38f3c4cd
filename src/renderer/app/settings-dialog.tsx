import { For, type JSX, Show } from 'solid-js';
import { choose } from '../store/choose';
import { settings } from '../store/telemetry';
import { overlay, setOverlay } from '../store/view';
import { Dialog } from '../ui/dialog';
import './settings-dialog.css';

const CURRENCIES = ['INR', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'AED'];

/** What the operator may choose. Each choice is kept at once. */
export function SettingsDialog(): JSX.Element {
  return (
    <Show when={settings()}>
      {(held) => (
        <Dialog title="Settings" open={overlay() === 'settings'} onClose={() => setOverlay(null)}>
          <div class="settings">
            <Choice
              label="Theme"
              value={held().theme}
              options={{
                dark: 'Dark',
                light: 'Light',
                'high-contrast': 'High contrast',
                system: 'As the system',
              }}
              onChange={(theme) => choose({ theme })}
            />
            <Choice
              label="Gain and loss"
              value={held().gainLoss}
              options={{ 'green-red': 'Green and red', 'blue-orange': 'Blue and orange' }}
              onChange={(gainLoss) => choose({ gainLoss })}
            />
            <Choice
              label="Times"
              value={held().zone}
              options={{ exchange: 'Exchange (Asia/Kolkata)', local: 'This machine’s zone', utc: 'UTC' }}
              onChange={(zone) => choose({ zone })}
            />
            <Choice
              label="Account currency"
              value={held().currency}
              options={Object.fromEntries(
                [...new Set([...CURRENCIES, held().currency])].map((code) => [code, code]),
              )}
              onChange={(currency) => choose({ currency })}
            />
            <Choice
              label="After five failed attempts"
              value={held().reconnection.keepTrying ? 'on' : 'off'}
              options={{ off: 'Give up and say so', on: 'Go on every 16 s' }}
              onChange={(choice) =>
                choose({ reconnection: { ...held().reconnection, keepTrying: choice === 'on' } })
              }
            />
            <Choice
              label="Chance in the waits between attempts"
              value={String(held().reconnection.jitter)}
              options={Object.fromEntries(
                [...new Set([0, 0.1, 0.25, 0.5, held().reconnection.jitter])].map((fraction) => [
                  String(fraction),
                  fraction === 0 ? 'None: 1, 2, 4, 8, 16 s' : `± ${Math.round(fraction * 100)} %`,
                ]),
              )}
              onChange={(jitter) =>
                choose({ reconnection: { ...held().reconnection, jitter: Number(jitter) } })
              }
            />
          </div>
        </Dialog>
      )}
    </Show>
  );
}

function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  /** Words by value. */
  readonly options: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}): JSX.Element {
  const values = () => Object.keys(props.options) as Value[];
  return (
    <label class="field">
      <span>{props.label}</span>
      <select
        value={props.value}
        onChange={(event) => {
          const chosen = values().find((value) => value === event.currentTarget.value);
          if (chosen !== undefined) props.onChange(chosen);
        }}
      >
        <For each={values()}>
          {(value) => (
            <option value={value} selected={value === props.value}>
              {props.options[value]}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
