import Check from 'lucide-solid/icons/check';
import OctagonX from 'lucide-solid/icons/octagon-x';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import X from 'lucide-solid/icons/x';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import { timeOfDay } from '../format/time';
import { mainNow } from '../store/clock';
import { notices } from '../store/telemetry';
import { dismissRemark, type Remark, remarks, setOverlay } from '../store/view';
import { Button, IconButton, IconImage } from '../ui/button';
import { FaultText } from '../ui/fault-text';
import { goRound } from './focus';
import { keyOf, type NoticeGroup, shownOf } from './notice-list';
import './notices.css';

const [dismissed, setDismissed] = createSignal<ReadonlyMap<string, number>>(new Map());

/** What the gateway and the console have to say, in a few lines that push the panels up instead of covering them. */
export function Notices(): JSX.Element {
  const shown = createMemo(() => shownOf(notices(), dismissed(), mainNow()));
  return (
    <aside class="notices" aria-label="Messages">
      <For each={shown().groups.map(({ newest }) => keyOf(newest))}>
        {(key) => (
          <Show when={shown().groups.find(({ newest }) => keyOf(newest) === key)}>
            {(group) => <NoticeLine group={group()} />}
          </Show>
        )}
      </For>
      <Show when={shown().more > 0}>
        <Button onClick={() => setOverlay('diagnostics')}>{shown().more} more in diagnostics</Button>
      </Show>
      <RemarkLines />
    </aside>
  );
}

/** What became of what the operator did in this window, alone. */
export function Remarks(): JSX.Element {
  return (
    <aside class="notices" aria-label="Messages">
      <RemarkLines />
    </aside>
  );
}

const RemarkLines = (): JSX.Element => (
  <For each={remarks().slice(-2)}>{(remark) => <RemarkLine remark={remark} />}</For>
);

/** The focus goes to the next message's button, or the one before; when none is left, back to the panels. */
function dismissing(dismiss: () => void) {
  return ({ currentTarget }: MouseEvent & { currentTarget: HTMLElement }): void => {
    const buttons = [...(currentTarget.closest('.notices')?.querySelectorAll<HTMLElement>('button') ?? [])];
    const index = buttons.indexOf(currentTarget);
    dismiss();
    if (document.activeElement !== document.body) return;
    const next = [...buttons.slice(index + 1), ...buttons.slice(0, index).reverse()].find(
      (button) => button.isConnected,
    );
    if (next === undefined) goRound(1);
    else next.focus();
  };
}

function NoticeLine(props: { readonly group: NoticeGroup }): JSX.Element {
  const notice = () => props.group.newest;
  const isError = () => notice().severity === 'error';
  return (
    <div class="notice" data-severity={notice().severity}>
      <IconImage icon={isError() ? OctagonX : TriangleAlert} />
      <span class="notice-time">{timeOfDay(notice().at.wall)}</span>
      <span class="notice-words" role={isError() ? 'alert' : 'status'}>
        <FaultText fault={notice().fault} />
      </span>
      <Show when={props.group.times > 1}>
        <span class="notice-times">×{props.group.times}</span>
      </Show>
      <IconButton
        icon={X}
        label="Dismiss"
        onClick={dismissing(() => setDismissed((held) => new Map(held).set(keyOf(notice()), notice().seq)))}
      />
    </div>
  );
}

const faultIn = (outcome: Remark['outcome']): Fault | null => ('done' in outcome ? null : outcome);
const wordsIn = (outcome: Remark['outcome']): string => ('done' in outcome ? outcome.done : '');

function RemarkLine(props: { readonly remark: Remark }): JSX.Element {
  const fault = () => faultIn(props.remark.outcome);
  return (
    <div class="notice" data-severity={fault() === null ? 'done' : 'error'}>
      <IconImage icon={fault() === null ? Check : OctagonX} />
      <span class="notice-words" role={fault() === null ? 'status' : 'alert'}>
        <Show when={fault()} fallback={wordsIn(props.remark.outcome)}>
          {(said) => <FaultText fault={said()} />}
        </Show>
      </span>
      <IconButton icon={X} label="Dismiss" onClick={dismissing(() => dismissRemark(props.remark.id))} />
    </div>
  );
}
