import OctagonX from 'lucide-solid/icons/octagon-x';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import X from 'lucide-solid/icons/x';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { timeOfDay } from '../format/time';
import { mainNow } from '../store/clock';
import { notices } from '../store/telemetry';
import { setOverlay } from '../store/view';
import { Button, IconButton, IconImage } from '../ui/button';
import { FaultText } from '../ui/fault-text';
import { dismissing, RemarkLines } from '../ui/remark-lines';
import { goRound } from './focus';
import { keyOf, type NoticeGroup, shownOf } from './notice-list';
import '../ui/notice.css';

const toPanels = () => goRound(1);

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
      <RemarkLines whenNone={toPanels} />
    </aside>
  );
}

/** What became of what the operator did in this window, alone. */
export function Remarks(): JSX.Element {
  return (
    <aside class="notices" aria-label="Messages">
      <RemarkLines whenNone={toPanels} />
    </aside>
  );
}

function NoticeLine(props: { readonly group: NoticeGroup }): JSX.Element {
  const notice = () => props.group.newest;
  const isError = () => notice().severity === 'error';
  const read = () => setDismissed((held) => new Map(held).set(keyOf(notice()), notice().seq));
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
      <IconButton icon={X} label="Dismiss" onClick={dismissing(read, toPanels)} />
    </div>
  );
}
