// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must take the keys that scroll it.
import Copy from 'lucide-solid/icons/copy';
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { Output } from '../../shared/ipc/contract';
import { commands } from '../bridge';
import { milliseconds, signedMilliseconds } from '../format/duration';
import { quantity } from '../format/number';
import { timestamp, zoneName } from '../format/time';
import { isOnline } from '../store/select';
import { about, coalesced, connection, counts, link, notices, timeline } from '../store/telemetry';
import { overlay, remark, setOverlay } from '../store/view';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy-text';
import { Dialog } from '../ui/dialog';
import { FaultText } from '../ui/fault-text';
import { isClockOff } from './link-figures';
import { RejectedFrames } from './rejected-frames';
import { wordsOfState } from './state-words';
import './diagnostics.css';

type Rejections = Output<'rejections'>;

/** What one needs to say why the picture is as it is. */
export function Diagnostics(): JSX.Element {
  const shown = () => overlay() === 'diagnostics' || overlay() === 'rejected';
  const [rejections, setRejections] = createSignal<Rejections>([]);
  createEffect(
    on([shown, () => counts()?.rejected], async ([open]) => {
      if (open) setRejections(keepKnown(await commands.rejections()));
    }),
  );
  /** A frame that is shown stays the same one: read, opened and focused, it isn't drawn anew when others come. */
  const keepKnown =
    (newest: Rejections) =>
    (held: Rejections): Rejections => {
      const known = new Map(held.map((one) => [one.seq, one]));
      return newest.map((one) => known.get(one.seq) ?? one);
    };
  return (
    <Dialog
      title="Diagnostics"
      open={shown()}
      onClose={() => setOverlay(null)}
      actions={
        <Button icon={Copy} onClick={() => copyReport(rejections())}>
          Copy all
        </Button>
      }
    >
      <div class="diagnostics selectable">
        <Link />
        <Counters />
        <Timeline />
        <RejectedFrames rejections={rejections()} inView={overlay() === 'rejected'} />
        <NoticeHistory />
      </div>
    </Dialog>
  );
}

function copyReport(rejections: Rejections): void {
  const report = {
    about: about(),
    connection: connection(),
    link: link(),
    counts: counts(),
    coalesced: coalesced(),
    timeline: timeline(),
    rejections,
    notices: notices(),
  };
  if (copyText(JSON.stringify(report, null, 2))) remark({ done: 'Diagnostics copied' });
  else {
    remark({
      code: 'NOT_COPIED',
      what: 'Diagnostics were not copied',
      why: 'The system’s clipboard did not take them.',
      how: 'Select the text and copy it with Ctrl+C.',
    });
  }
}

function Link(): JSX.Element {
  const session = () => {
    const state = connection();
    return 'session' in state ? state.session : null;
  };
  return (
    <section aria-label="Link">
      <h3>Link</h3>
      <dl class="facts">
        <Fact name="Gateway" value={session()?.url ?? '—'} />
        <Fact name="Connection" value={session()?.connectionId ?? '—'} />
        <Fact name="Protocol" value={session()?.version ?? '—'} />
        <Fact name="Acknowledged" value={timestamp(session()?.acknowledged.wall)} />
        <Fact name="Last heartbeat" value={timestamp(link().lastHeartbeat?.wall)} />
        <Fact name="Round trip" value={isOnline() ? milliseconds(link().roundTrip) : '—'} />
        <Fact
          name="Gateway’s clock"
          value={`${signedMilliseconds(link().clockOffset)}${isClockOff() ? ' (more than 2 s off)' : ''}`}
        />
        <Fact name="Console" value={`${about()?.version ?? '—'} on Electron ${about()?.electron ?? '—'}`} />
        <Fact name="Times" value={zoneName()} />
      </dl>
    </section>
  );
}

function Fact(props: { readonly name: string; readonly value: string }): JSX.Element {
  return (
    <div class="fact">
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

function Counters(): JSX.Element {
  const byEvent = () => Object.entries(counts()?.byEvent ?? {}).sort(([, a], [, b]) => b - a);
  return (
    <section aria-label="Counts">
      <h3>Counts since the start</h3>
      <dl class="facts">
        <Fact name="Frames" value={quantity(counts()?.frames)} />
        <Fact name="Rejected" value={quantity(counts()?.rejected)} />
        <Fact name="Unknown events" value={quantity(counts()?.unknown)} />
        <Fact name="Outdated" value={quantity(counts()?.outdated)} />
        <Fact name="Repeated" value={quantity(counts()?.repeated)} />
        <Fact name="Coalesced in this window" value={quantity(coalesced())} />
        <For each={byEvent()}>{([event, count]) => <Fact name={event} value={quantity(count)} />}</For>
      </dl>
    </section>
  );
}

function Timeline(): JSX.Element {
  return (
    <section aria-label="Connection states">
      <h3>Connection, newest first</h3>
      <table class="history" tabindex="0">
        <tbody>
          <For each={timeline().toReversed()}>
            {(state) => (
              <tr>
                <td>{timestamp(state.since.wall)}</td>
                <th scope="row">{state.name}</th>
                <td>{wordsOfState(state)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

function NoticeHistory(): JSX.Element {
  return (
    <section aria-label="Notices">
      <h3>Notices, newest first</h3>
      <Show when={notices().length > 0} fallback={<p class="none">None</p>}>
        <table class="history" tabindex="0">
          <tbody>
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
          </tbody>
        </table>
      </Show>
    </section>
  );
}
