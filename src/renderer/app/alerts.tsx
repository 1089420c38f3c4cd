import X from 'lucide-solid/icons/x';
import { createSignal, type JSX, Show } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import { commands } from '../bridge';
import { duration } from '../format/duration';
import { timeOfDay, zoneName } from '../format/time';
import { mainNow, mainSilent } from '../store/clock';
import { newestReceipt } from '../store/select';
import { about, connection } from '../store/telemetry';
import { Button, IconButton } from '../ui/button';
import { FaultText } from '../ui/fault-text';
import './alerts.css';

const MAIN_SILENT: Fault = {
  code: 'CONSOLE_STUCK',
  what: 'The console’s own core has stopped answering',
  why: 'This window has heard nothing from it for more than 5 s: nothing shown here is live.',
  how: 'Wait a moment; if it lasts, close the console and start it again.',
};

/** What can't wait, across the whole window above everything else. */
export function Alerts(): JSX.Element {
  const [startFaultRead, setStartFaultRead] = createSignal(false);
  return (
    <>
      <Show when={mainSilent()}>
        <div class="alert-banner">
          <AlertWords fault={MAIN_SILENT} />
          <LastTruthAge />
        </div>
      </Show>
      <Show when={over()}>
        {(fault) => (
          <div class="alert-banner">
            <AlertWords fault={fault()} />
            <LastTruthAge />
            <Button look="alert" onClick={() => void commands.retryNow()}>
              Retry now
            </Button>
          </div>
        )}
      </Show>
      <Show when={startFaultRead() ? null : about()?.startFault}>
        {(fault) => (
          <div class="alert-banner">
            <AlertWords fault={fault()} />
            <IconButton icon={X} label="Dismiss" onClick={() => setStartFaultRead(true)} />
          </div>
        )}
      </Show>
    </>
  );
}

/** Why the connection is over, when it doesn't come back by itself and it isn't for want of a session. */
function over(): Fault | null {
  const state = connection();
  if (state.name !== 'Disconnected') return null;
  const { because } = state;
  return because.kind === 'given-up' || because.kind === 'refused' ? because.cause.fault : null;
}

/** What is announced; ages, which grow, stand outside. */
function AlertWords(props: { readonly fault: Fault }): JSX.Element {
  return (
    <div class="alert-words" role="alert">
      <FaultText fault={props.fault} />
    </div>
  );
}

function LastTruthAge(): JSX.Element {
  return (
    <Show when={newestReceipt()} fallback={<span class="alert-age">Nothing was ever received</span>}>
      {(receipt) => (
        <span class="alert-age">
          Last data {timeOfDay(receipt().at.wall)} {zoneName(receipt().at.wall)} ·{' '}
          {duration(mainNow() - receipt().at.now)} ago
        </span>
      )}
    </Show>
  );
}
