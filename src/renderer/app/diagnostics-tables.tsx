// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must take the keys that scroll it.
import { For, type JSX, Show } from 'solid-js';
import { duration } from '../format/duration';
import { timestamp } from '../format/time';
import { mainWall } from '../store/clock';
import { notices, timeline } from '../store/telemetry';
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
              {end === null ? <Lasting since={start.wall} /> : duration(end.wall - start.wall)}
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

const Lasting = (props: { readonly since: number }): JSX.Element => (
  <>lasts {duration(mainWall() - props.since)}</>
);

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
