import CircleArrowUp from 'lucide-solid/icons/circle-arrow-up';
import { For, type JSX, Show } from 'solid-js';
import { CHANNELS, type Channel } from '../../protocol/channels';
import type { Settings } from '../../shared/ipc/view';
import { age } from '../format/duration';
import { quantity } from '../format/number';
import { nameOfZone, timeOfDay } from '../format/time';
import { choose } from '../store/choose';
import { mainWall } from '../store/clock';
import { slowed } from '../store/load';
import { ageOf, freshness } from '../store/select';
import { about, counts, settings, wanted } from '../store/telemetry';
import { setOverlay } from '../store/view';
import { IconImage } from '../ui/button';
import { FreshnessDot, wordsOf } from '../ui/freshness-badge';
import { QuietToggle } from './quiet';
import { SLOWED_WORDS } from './slowed-words';
import './status-bar.css';

/** The six channels' freshness, what was rejected, and the time. */
export function StatusBar(): JSX.Element {
  return (
    <footer class="status-bar">
      <ul class="status-channels" aria-label="Channels">
        <For each={CHANNELS}>{(channel) => <ChannelState channel={channel} />}</For>
      </ul>
      <div class="status-end">
        <UpdateReady />
        <Show when={slowed() > 0}>
          <button
            type="button"
            class="status-button"
            data-alert=""
            title={`Slowed: ${SLOWED_WORDS[slowed()]}. Positions, orders and the log are not: open diagnostics`}
            onClick={() => setOverlay('diagnostics')}
          >
            slowed: {slowed() === 1 ? 'charts' : 'charts, market'}
          </button>
        </Show>
        <QuietToggle />
        <button
          type="button"
          class="status-button"
          data-alert={(counts()?.rejected ?? 0) > 0 ? '' : undefined}
          title="Frames that were not taken: open diagnostics"
          onClick={() => setOverlay('rejected')}
        >
          rejected {quantity(counts()?.rejected ?? 0)}
        </button>
        <ZoneClock />
      </div>
    </footer>
  );
}

function ChannelState(props: { readonly channel: Channel }): JSX.Element {
  const degree = () => freshness(props.channel);
  const words = () => wordsOf(degree(), ageOf(props.channel), wanted().includes(props.channel));
  return (
    <li class="status-channel" data-degree={degree()} title={`${props.channel}: ${words()}`}>
      <FreshnessDot degree={degree()} />
      <span>{props.channel}</span>
      <span class="status-degree">
        <span class="status-word">{degree()}</span>
        <Show when={degree() !== 'none'}>
          {' '}
          <span class="status-age">{age(ageOf(props.channel))}</span>
        </Show>
      </span>
    </li>
  );
}

function UpdateReady(): JSX.Element {
  const version = () => {
    const update = about()?.updates;
    return update?.kind === 'ready' ? update.version : null;
  };
  return (
    <Show when={version()}>
      {(ready) => (
        <button
          type="button"
          class="status-button"
          title={`Version ${ready()} is ready; it is installed when you quit`}
          onClick={() => setOverlay('about')}
        >
          <IconImage icon={CircleArrowUp} /> update ready
        </button>
      )}
    </Show>
  );
}

type Zone = Settings['zone'];
const ZONES: readonly (readonly [Zone, string])[] = [
  ['exchange', 'Exchange'],
  ['local', 'Local'],
  ['utc', 'UTC'],
];

function ZoneClock(): JSX.Element {
  const zone = () => settings()?.zone ?? 'exchange';
  return (
    <span class="zone-clock">
      <time>{timeOfDay(mainWall())}</time>
      <select
        aria-label="Time zone"
        value={zone()}
        onChange={(event) => {
          const chosen = ZONES.find(([name]) => name === event.currentTarget.value)?.[0];
          if (chosen !== undefined) choose({ zone: chosen });
        }}
      >
        <For each={ZONES}>
          {([name, label]) => (
            <option value={name} selected={name === zone()} label={nameOfZone(name, mainWall())}>
              {label}
            </option>
          )}
        </For>
      </select>
    </span>
  );
}
