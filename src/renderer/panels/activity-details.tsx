// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must take the keys that scroll it.
import { createMemo, For, type JSX, Show } from 'solid-js';
import type { ActivityEntry } from '../../protocol/activity';
import { quantity } from '../format/number';
import { timestamp } from '../format/time';
import { Button } from '../ui/button';
import { AROUND_WORDS, showAround } from './activity-around';
import { asJson, asText } from './activity-copy';
import { ActivityText } from './activity-text';
import { copyAndSay } from './copy-and-say';
import { detailsText } from './details-text';
import { OrderLink } from './order-link';

/** Times shown of a row's repeats; copied are all. */
const MAX_TIMES = 500;

interface DetailsProps {
  /** Of one row: they differ in time and id alone. */
  readonly entries: readonly [ActivityEntry, ...ActivityEntry[]];
  readonly count: number;
  readonly orders: readonly string[];
}

/** The whole message, the details, and when it came. */
export function ActivityDetails(props: DetailsProps): JSX.Element {
  const entry = () => props.entries[0];
  const details = createMemo(() => {
    const { details } = entry();
    return details === null ? null : detailsText(details);
  });
  const copied = () => (props.count === 1 ? 'the entry' : `${quantity(props.count)} entries`);
  return (
    <>
      <p class="activity-whole" tabindex="0">
        <ActivityText text={entry().message} orders={props.orders} />
      </p>
      <Show when={details()} fallback={<p class="activity-note">No details.</p>}>
        {(shown) => (
          <>
            <pre class="activity-json" tabindex="0">
              <ActivityText text={shown().text} orders={props.orders} />
            </pre>
            <Show when={shown().cut > 0}>
              <p class="activity-note">{quantity(shown().cut)} characters more: copy them to read on.</p>
            </Show>
          </>
        )}
      </Show>
      <p class="activity-foot">
        <Button onClick={() => copyAndSay(asText(props.entries), `Copied ${copied()}`)}>Copy text</Button>
        <Button onClick={() => copyAndSay(asJson(props.entries), `Copied ${copied()} as JSON`)}>
          Copy JSON
        </Button>
        <Button onClick={() => showAround(entry())}>{AROUND_WORDS}</Button>
        <For each={props.orders}>
          {(id) => (
            <span>
              order <OrderLink id={id} />
            </span>
          )}
        </For>
        <Show when={props.count === 1}>
          <span class="mono">{entry().id}</span>
        </Show>
      </p>
      <Show when={props.count > 1}>
        <Times entries={props.entries} count={props.count} />
      </Show>
    </>
  );
}

/** When each of the repeats came, newest first. */
function Times(props: { readonly entries: readonly ActivityEntry[]; readonly count: number }): JSX.Element {
  const lines = createMemo(() =>
    props.entries
      .slice(Math.max(0, props.count - MAX_TIMES), props.count)
      .reverse()
      .map(({ timestamp: at, id }) => `${timestamp(at)}  ${id}`)
      .join('\n'),
  );
  return (
    <>
      <p class="activity-note">
        {quantity(props.count)} times
        {props.count > MAX_TIMES ? `; the newest ${quantity(MAX_TIMES)}, copied are all` : ''}:
      </p>
      <pre class="activity-json activity-times" tabindex="0">
        {lines()}
      </pre>
    </>
  );
}
