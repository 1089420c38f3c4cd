// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must take the keys that scroll it.
import { For, type JSX, Show } from 'solid-js';
import { lengthOf } from '../../shared/model/outage';
import type { Moment } from '../../shared/moment';
import { duration } from '../format/duration';
import { timestamp } from '../format/time';
import { mainNow, mainWall } from '../store/clock';
import { notices, outages, timeline } from '../store/telemetry';
import { FaultText } from '../ui/fault-text';
import { attemptsText, causeText } from './away-words';
import type { LedgerEntry } from './outage-list';
import { wordsOfState } from './state-words';

function NewestFirst(props: {
  readonly name: string;
  readonly empty: boolean;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <section aria-label={props.name}>
      <h3>{props.name}, newest first</h3>
      <Show when={!props.empty} fallback={<p class="none">None</p>}>
        <table class="history" tabindex="0">
          <tbody>{props.children}</tbody>
        </table>
      </Show>
    </section>
  );
}

/** `outages`: newest first. */
export function OutageTable(props: { readonly outages: readonly LedgerEntry[] }): JSX.Element {
  return (
    <NewestFirst name="Outages of seven days" empty={props.outages.length === 0}>
      <For each={props.outages}>
        {({ start, end, cause, attempts, channels }) => (
          <tr>
            <td>{timestamp(start.wall)}</td>
            <th scope="row">
              {end === null ? <Lasting start={start} /> : duration(lengthOf({ start, end }))}
            </th>
            <td>
              {causeText(cause)} · {attemptsText(attempts)} · served {channels.join(', ') || 'nothing'}
            </td>
          </tr>
        )}
      </For>
    </NewestFirst>
  );
}

/** One of an earlier run counts by the wall clock: that run's other clock is gone. */
function Lasting(props: { readonly start: Moment }): JSX.Element {
  const isOfThisRun = () => outages().some(({ start }) => start.wall === props.start.wall);
  return <>lasts {duration(isOfThisRun() ? mainNow() - props.start.now : mainWall() - props.start.wall)}</>;
}

export function StateTable(): JSX.Element {
  return (
    <NewestFirst name="Connection states" empty={timeline().length === 0}>
      <For each={timeline().toReversed()}>
        {(state) => (
          <tr>
            <td>{timestamp(state.since.wall)}</td>
            <th scope="row">{state.name}</th>
            <td>{wordsOfState(state)}</td>
          </tr>
        )}
      </For>
    </NewestFirst>
  );
}

export function NoticeTable(): JSX.Element {
  return (
    <NewestFirst name="Notices" empty={notices().length === 0}>
      <For each={notices().toReversed()}>
        {(notice) => (
          <tr>
            <td>{timestamp(notice.at.wall)}</td>
            <th scope="row">{notice.severity}</th>
            <td>
              <FaultText fault={notice.fault} />
            </td>
          </tr>
        )}
      </For>
    </NewestFirst>
  );
}
