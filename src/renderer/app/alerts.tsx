import OctagonX from 'lucide-solid/icons/octagon-x';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import X from 'lucide-solid/icons/x';
import { createSignal, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Fault } from '../../protocol/fault';
import { duration } from '../format/duration';
import { timeOfDay, zoneName } from '../format/time';
import { mainNow, mainSilent } from '../store/clock';
import { newestReceipt } from '../store/select';
import { about, connection, silences } from '../store/telemetry';
import { ownPanel } from '../store/view';
import { Button, IconButton } from '../ui/button';
import { FaultText } from '../ui/fault-text';
import { RETRY_KEY, retryNow } from './retry';
import { wordsOfSilences } from './silence-words';
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
      <Banner lead="Not live" fault={MAIN_SILENT} rehearsing={!mainSilent()}>
        <LastTruthAge />
      </Banner>
      <Show when={over()}>
        {(end) => (
          <Banner lead={end().lead} fault={end().fault} look="over">
            <LastTruthAge />
            <Button look="alert" onClick={retryNow} aria-keyshortcuts={RETRY_KEY}>
              Retry now{' '}
              <span class="alert-key" aria-hidden="true">
                {RETRY_KEY}
              </span>
            </Button>
          </Banner>
        )}
      </Show>
      <SilentFeed />
      <Show when={startFaultRead() || ownPanel !== null ? null : about()?.startFault}>
        {(fault) => (
          <Banner lead="Not started as asked" fault={fault()}>
            <IconButton icon={X} label="Dismiss" onClick={() => setStartFaultRead(true)} />
          </Banner>
        )}
      </Show>
    </>
  );
}

/** The ages aren't announced: they grow every second. */
function SilentFeed(): JSX.Element {
  const words = () => {
    const state = connection();
    const served = 'channels' in state ? state.channels : [];
    return wordsOfSilences(silences(), served, newestReceipt(), mainNow());
  };
  return (
    <Show when={words()}>
      {(said) => (
        <Banner lead="Silent" fault={said().fault} look="warning">
          <span class="alert-age" aria-live="off">
            {said().ages}
          </span>
        </Banner>
      )}
    </Show>
  );
}

/** Why the connection is over, when it doesn't come back by itself and it isn't for want of a session. */
function over(): { readonly lead: string; readonly fault: Fault } | null {
  const state = connection();
  if (state.name !== 'Disconnected') return null;
  const { because } = state;
  if (because.kind === 'given-up') return { lead: 'Given up', fault: because.cause.fault };
  return because.kind === 'refused' ? { lead: 'Refused', fault: because.cause.fault } : null;
}

function Banner(props: {
  readonly lead: string;
  readonly fault: Fault;
  /** `over`: nothing comes until the operator acts. Default: an error. */
  readonly look?: 'over' | 'warning';
  /**
   * Laid out, but not to be seen yet. Text in a font that wasn't used before makes the window wait for main to
   * find it: what is to be said when main is stuck must have been laid out while it wasn't.
   */
  readonly rehearsing?: boolean;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <div
      class="alert-banner"
      role="alert"
      data-look={props.look}
      data-rehearsing={props.rehearsing ? '' : undefined}
    >
      <Dynamic component={props.look === 'warning' ? TriangleAlert : OctagonX} size={20} aria-hidden="true" />
      <div class="alert-words">
        <b>{props.lead}:</b> <FaultText fault={props.fault} />
      </div>
      {props.children}
    </div>
  );
}

/** Not announced with the rest: it grows every second. */
function LastTruthAge(): JSX.Element {
  return (
    <Show when={newestReceipt()} fallback={<span class="alert-age">Nothing was received yet</span>}>
      {(receipt) => (
        <span class="alert-age" aria-live="off">
          Last data {timeOfDay(receipt().at.wall)} {zoneName(receipt().at.wall)} ·{' '}
          {duration(mainNow() - receipt().at.now)} ago
        </span>
      )}
    </Show>
  );
}
