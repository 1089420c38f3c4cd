import Check from 'lucide-solid/icons/check';
import OctagonX from 'lucide-solid/icons/octagon-x';
import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import { dismissRemark, type Remark, remarks } from '../store/view';
import { IconButton, IconImage } from './button';
import { FaultText } from './fault-text';
import './notice.css';

interface RemarkLinesProps {
  /** Those alone that came after it, by id. */
  readonly after?: number;
  /** Where the focus goes when the last message is dismissed. */
  readonly whenNone: () => void;
}

/** What became of what the operator did, newest last: two lines at most. */
export const RemarkLines = (props: RemarkLinesProps): JSX.Element => (
  <For
    each={remarks()
      .filter(({ id }) => id > (props.after ?? 0))
      .slice(-2)}
  >
    {(remark) => <RemarkLine remark={remark} whenNone={props.whenNone} />}
  </For>
);

/** Dismisses; the focus goes to the next message's button, or the one before. */
export function dismissing(dismiss: () => void, whenNone: () => void) {
  return ({ currentTarget }: MouseEvent & { currentTarget: HTMLElement }): void => {
    const buttons = [...(currentTarget.closest('.notices')?.querySelectorAll<HTMLElement>('button') ?? [])];
    const index = buttons.indexOf(currentTarget);
    dismiss();
    if (document.activeElement !== document.body) return;
    const next = [...buttons.slice(index + 1), ...buttons.slice(0, index).reverse()].find(
      (button) => button.isConnected,
    );
    if (next === undefined) whenNone();
    else next.focus();
  };
}

const faultIn = (outcome: Remark['outcome']): Fault | null => ('done' in outcome ? null : outcome);
const wordsIn = (outcome: Remark['outcome']): string => ('done' in outcome ? outcome.done : '');

function RemarkLine(props: { readonly remark: Remark; readonly whenNone: () => void }): JSX.Element {
  const fault = () => faultIn(props.remark.outcome);
  return (
    <div class="notice" data-remark="" data-severity={fault() === null ? 'done' : 'error'}>
      <IconImage icon={fault() === null ? Check : OctagonX} />
      <span class="notice-words" role={fault() === null ? 'status' : 'alert'}>
        <Show when={fault()} fallback={wordsIn(props.remark.outcome)}>
          {(said) => <FaultText fault={said()} />}
        </Show>
      </span>
      <IconButton
        icon={X}
        label="Dismiss"
        onClick={dismissing(() => dismissRemark(props.remark.id), props.whenNone)}
      />
    </div>
  );
}
