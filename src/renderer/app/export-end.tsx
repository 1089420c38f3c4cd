import Copy from 'lucide-solid/icons/copy';
import { type JSX, Match, onMount, Show, Switch } from 'solid-js';
import type { Output } from '../../shared/ipc/contract';
import { bytes } from '../format/bytes';
import { quantity } from '../format/number';
import { timestamp, zoneName } from '../format/time';
import { copyAndSay } from '../panels/copy-and-say';
import { Button } from '../ui/button';
import { FaultText } from '../ui/fault-text';
import { forgetEnd, onlyHeld } from './export-run';

type Outcome = Output<'export'>;
type Saved = Extract<Outcome, { kind: 'saved' }>;
type Failed = Extract<Outcome, { kind: 'failed' }>;

/** What became of an export: enough to hand the file over and have it checked. */
export function ExportEnd(props: { readonly outcome: Outcome; readonly onClose: () => void }): JSX.Element {
  let close: HTMLButtonElement | undefined;
  // What had the focus went with the choice, or with Cancel.
  onMount(() => close?.focus());
  const saved = (): Saved | null => (props.outcome.kind === 'saved' ? props.outcome : null);
  const failed = (): Failed | null => (props.outcome.kind === 'failed' ? props.outcome : null);
  return (
    <>
      <Switch>
        <Match when={saved()}>{(outcome) => <Whole outcome={outcome()} />}</Match>
        <Match when={failed()}>
          {(outcome) => (
            <p class="export-trouble" role="alert">
              <FaultText fault={outcome().fault} />
            </p>
          )}
        </Match>
      </Switch>
      <div class="export-buttons">
        <Button ref={close} look="primary" onClick={props.onClose}>
          Close
        </Button>
        <Button onClick={forgetEnd}>{failed() === null ? 'Export more' : 'Export again'}</Button>
      </div>
    </>
  );
}

function Whole(props: { readonly outcome: Saved }): JSX.Element {
  const range = (): string => {
    const held = props.outcome.range;
    if (held === null) return '—';
    const [first, last] = held;
    return `${timestamp(first)} to ${timestamp(last)} ${zoneName(last)}`;
  };
  return (
    <>
      <p class="export-saved selectable" role="status">
        Saved {quantity(props.outcome.rows)} rows to {props.outcome.path}
      </p>
      <dl class="export-facts selectable">
        <dt>Range</dt>
        <dd>{range()}</dd>
        <dt>Size</dt>
        <dd>
          {bytes(props.outcome.bytes)} ({quantity(props.outcome.bytes)} bytes)
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <code class="export-hash">{props.outcome.sha256}</code>
          <Button icon={Copy} onClick={() => copyAndSay(props.outcome.sha256, 'SHA-256 copied')}>
            Copy
          </Button>
        </dd>
      </dl>
      <Show when={props.outcome.missing}>
        {(missing) => (
          <p class="export-trouble" role="alert">
            <FaultText fault={onlyHeld(missing())} />
          </p>
        )}
      </Show>
    </>
  );
}
