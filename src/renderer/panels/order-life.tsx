// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must take the keys that scroll it.
import Copy from 'lucide-solid/icons/copy';
import ListFilter from 'lucide-solid/icons/list-filter';
import { For, type JSX, Show } from 'solid-js';
import { EVERY_ENTRY } from '../../shared/model/activity-filter';
import { timestamp, zoneName } from '../format/time';
import { setActivityFilter } from '../store/view';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { FaultText } from '../ui/fault-text';
import { asText } from './activity-copy';
import { copyAndSay } from './copy-and-say';
import { FillBar } from './fill-bar';
import { priceText } from './order-columns';
import { createLife, type Life } from './order-life-data';
import { lifeShown, showLife } from './order-life-shown';
import './table-cells.css';
import './order-life.css';

/** What became of one order, from the history and as it goes on. */
export function OrderLife(): JSX.Element {
  const life = createLife(lifeShown);
  const showInLog = (subject: string) => {
    setActivityFilter({ ...EVERY_ENTRY, subject });
    showLife(null);
  };
  return (
    <Dialog
      title={`Order ${lifeShown() ?? ''}`}
      open={lifeShown() !== null}
      onClose={() => showLife(null)}
      actions={
        <>
          <Button
            icon={Copy}
            onClick={() => copyAndSay(JSON.stringify(life(), null, 2), 'Copied the order’s life as JSON')}
          >
            Copy JSON
          </Button>
          <Show when={isLogHere()}>
            <Button icon={ListFilter} onClick={() => showInLog(lifeShown() ?? '')}>
              Show in the log
            </Button>
          </Show>
        </>
      }
    >
      <div class="order-life selectable">
        <Show when={life()} fallback={<p class="activity-note">Loading…</p>}>
          {(life) => <Told life={life()} />}
        </Show>
      </div>
    </Dialog>
  );
}

/** The log may be in another window. */
const isLogHere = (): boolean => document.querySelector('#activity-search') !== null;

function Told(props: { readonly life: Life }): JSX.Element {
  const newest = () => props.life.updates.at(-1)?.order;
  return (
    <>
      <Show when={newest()}>
        {(order) => (
          <p class="order-life-head">
            <strong>{order().symbol}</strong> {order().side} {order().qty} {order().type} @{' '}
            {priceText({ order: order() })} · <strong>{order().status}</strong>{' '}
            <FillBar filled={order().filledQty} of={order().qty} />
          </p>
        )}
      </Show>
      <Show when={props.life.fault}>
        {(fault) => (
          <p class="order-life-gap">
            <FaultText fault={fault()} />
          </p>
        )}
      </Show>
      <Show when={props.life.gap}>{(words) => <p class="order-life-gap">{words()}</p>}</Show>
      <section aria-label="Updates">
        <h3>Updates, oldest first</h3>
        <div class="order-life-scroll" tabindex="0">
          <table class="order-life-table">
            <thead>
              <tr>
                <th>Time {zoneName()}</th>
                <th>Update</th>
                <th>Status</th>
                <th>Filled</th>
                <th class="figure">Price</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.life.updates}>
                {({ update, order }) => (
                  <tr>
                    <td class="order-life-time">{timestamp(order.updatedAt)}</td>
                    <td>{update ?? '—'}</td>
                    <td>{order.status}</td>
                    <td>
                      <FillBar filled={order.filledQty} of={order.qty} />
                    </td>
                    <td class="figure">{priceText({ order })}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </section>
      <section aria-label="In the log">
        <h3>
          In the log{' '}
          <Show when={props.life.entries.length > 0}>
            <Button onClick={() => copyAndSay(asText(props.life.entries), 'Copied the entries')}>
              Copy text
            </Button>
          </Show>
        </h3>
        <div class="order-life-scroll" tabindex="0">
          <table class="order-life-table">
            <tbody>
              <For
                each={props.life.entries}
                fallback={
                  <tr>
                    <td class="activity-note">No entry speaks of it.</td>
                  </tr>
                }
              >
                {(entry) => (
                  <tr data-severity={entry.severity}>
                    <td class="order-life-time">{timestamp(entry.timestamp)}</td>
                    <td class="order-life-severity">{entry.severity}</td>
                    <td class="order-life-message">{entry.message}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}
