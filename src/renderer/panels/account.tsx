import { For, type JSX, Show } from 'solid-js';
import type { Account } from '../../protocol/account';
import { amount, currency, direction, money, NOTHING, signedAmount, signedPercent } from '../format/number';
import { account } from '../store/telemetry';
import { Panel } from '../ui/panel';
import './account.css';

interface Figure {
  readonly name: string;
  readonly text: (account: Account) => string;
  /** For a figure that has a direction: its value and its percent. */
  readonly signed?: (account: Account) => readonly [value: number, percent: number];
}

const FIGURES: readonly Figure[] = [
  { name: 'Equity', text: ({ equity }) => money(equity) },
  {
    name: 'Day P&L',
    text: ({ dayPL }) => signedAmount(dayPL),
    signed: ({ dayPL, dayPLPercent }) => [dayPL, dayPLPercent],
  },
  {
    name: 'Total P&L',
    text: ({ totalPL }) => signedAmount(totalPL),
    signed: ({ totalPL, totalPLPercent }) => [totalPL, totalPLPercent],
  },
  { name: 'Cash', text: ({ cash }) => amount(cash) },
  { name: 'Buying power', text: ({ buyingPower }) => amount(buyingPower) },
  { name: 'Portfolio value', text: ({ portfolioValue }) => amount(portfolioValue) },
];

/** Six figures, as the gateway says them. */
export function AccountPanel(): JSX.Element {
  return (
    <Panel name="Account" channel="account" count={currency()}>
      <dl class="account">
        <For each={FIGURES}>
          {(figure) => (
            <div class="account-figure">
              <dt>{figure.name}</dt>
              <dd class="selectable">
                <Show when={account()} fallback={NOTHING}>
                  {(held) => <Value figure={figure} account={held()} />}
                </Show>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Panel>
  );
}

function Value(props: { readonly figure: Figure; readonly account: Account }): JSX.Element {
  const signed = () => props.figure.signed?.(props.account);
  return (
    <Show when={signed()} fallback={props.figure.text(props.account)}>
      {(pair) => (
        <span class={direction(pair()[0])}>
          {props.figure.text(props.account)} <span class="account-percent">{signedPercent(pair()[1])}</span>
        </span>
      )}
    </Show>
  );
}
