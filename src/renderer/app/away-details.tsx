// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must take the keys that scroll it.
import { For, type JSX, Show } from 'solid-js';
import type { Away, Few, Outage } from '../../shared/model/outage';
import { direction, quantity, signedAmount } from '../format/number';
import { timeOfDay } from '../format/time';
import { showLife } from '../panels/order-life-shown';
import {
  attemptsText,
  causeText,
  equityText,
  orderText,
  orderVerb,
  positionText,
  positionVerb,
} from './away-words';

/** All of it, part by part; what isn't known yet is said. */
export function AwayDetails(props: {
  readonly away: Away;
  readonly outages: readonly Outage[];
}): JSX.Element {
  return (
    <section class="away-details selectable" tabindex="0" aria-label="What changed">
      <Part name="Connection">
        <For each={props.outages}>
          {(outage) => (
            <p>
              {timeOfDay(outage.start.wall)} {causeText(outage.cause)} · {attemptsText(outage.attempts)}
            </p>
          )}
        </For>
      </Part>
      <Part name="Equity">
        <p>
          {equityText(props.away)} <EquityDifference away={props.away} />
        </p>
      </Part>
      <Part name="Positions">
        <Positions positions={props.away.positions} />
        <More of={props.away.positions} />
      </Part>
      <Part name="Orders">
        <Orders orders={props.away.orders} />
        <More of={props.away.orders} />
      </Part>
      <Show when={props.away.unconfirmed.count > 0}>
        <Part name="Unconfirmed">
          <p>
            Active before, not heard of since:{' '}
            <For each={props.away.unconfirmed.first}>{(id) => <OrderId id={id} />}</For>
            <More of={props.away.unconfirmed} />
          </p>
        </Part>
      </Show>
      <Part name="Errors since">
        <p>{props.away.errors === 0 ? 'none' : `${quantity(props.away.errors)}, in the activity log`}</p>
      </Part>
    </section>
  );
}

function Part(props: { readonly name: string; readonly children: JSX.Element }): JSX.Element {
  return (
    <>
      <h3>{props.name}</h3>
      <div>{props.children}</div>
    </>
  );
}

function EquityDifference(props: { readonly away: Away }): JSX.Element {
  const difference = () => {
    const { before, after } = props.away.equity;
    return before === null || after === null ? null : after - before;
  };
  return (
    <Show when={difference() !== null}>
      <b class={direction(difference())}>{difference() === 0 ? 'unchanged' : signedAmount(difference())}</b>
    </Show>
  );
}

function Positions(props: { readonly positions: Away['positions'] }): JSX.Element {
  const few = () => (typeof props.positions === 'string' ? null : props.positions);
  const words = () => {
    if (props.positions === 'awaited') return 'not heard of yet';
    return few() === null ? 'not compared: they were paused, or not heard of before' : 'unchanged';
  };
  return (
    <Show when={few()?.count ? few() : null} fallback={<p>{words()}</p>}>
      {(moves) => (
        <table>
          <tbody>
            <For each={moves().first}>
              {(move) => (
                <tr>
                  <th scope="row">{move.symbol}</th>
                  <td>{positionVerb(move)}</td>
                  <td>{positionText(move.before)}</td>
                  <td>{move.after === null ? '' : `→ ${positionText(move.after)}`}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      )}
    </Show>
  );
}

function Orders(props: { readonly orders: Away['orders'] }): JSX.Element {
  const few = () => (typeof props.orders === 'string' ? null : props.orders);
  return (
    <Show
      when={few()?.count ? few() : null}
      fallback={
        <p>{few() === null ? 'not compared: they were paused' : 'none of those heard of has moved'}</p>
      }
    >
      {(moves) => (
        <table>
          <tbody>
            <For each={moves().first}>
              {(move) => (
                <tr>
                  <th scope="row">
                    <OrderId id={move.after.id} />
                  </th>
                  <td>{`${move.after.side} ${move.after.symbol}`}</td>
                  <td>{orderVerb(move)}</td>
                  <td>{orderText(move.before)}</td>
                  <td>→ {orderText(move.after)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      )}
    </Show>
  );
}

function OrderId(props: { readonly id: string }): JSX.Element {
  return (
    <button
      type="button"
      class="away-order"
      title={`Life of order ${props.id}`}
      onClick={() => showLife(props.id)}
    >
      {props.id}
    </button>
  );
}

function More(props: { readonly of: Few<unknown> | string }): JSX.Element {
  const more = () => (typeof props.of === 'string' ? 0 : props.of.count - props.of.first.length);
  return <Show when={more() > 0}>and {quantity(more())} more</Show>;
}
