// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must take the keys that scroll it.
import Copy from 'lucide-solid/icons/copy';
import { createEffect, createMemo, createSignal, Index, type JSX, on } from 'solid-js';
import type { HistoryFigures } from '../../shared/history/rows';
import type { Output } from '../../shared/ipc/contract';
import { commands } from '../bridge';
import { timestamp } from '../format/time';
import { copyAndSay } from '../panels/copy-and-say';
import { mainWall } from '../store/clock';
import { counts, outages } from '../store/telemetry';
import { overlay, setOverlay } from '../store/view';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { type FactGroup, factsOf } from './diagnostics-facts';
import { reportOf } from './diagnostics-report';
import { NoticeTable, OutageTable, StateTable } from './diagnostics-tables';
import { type LedgerEntry, ledgerOf } from './outage-list';
import { RejectedFrames } from './rejected-frames';
import './diagnostics.css';

type Rejections = Output<'rejections'>;

/** How far back the history is asked for outages, ms. */
const LEDGER_MS = 7 * 86_400_000;
/** How often the history's figures are asked for, ms. */
const FIGURES_MS = 5_000;

/** What one needs to say why the picture is as it is. */
export function Diagnostics(): JSX.Element {
  const shown = () => overlay() === 'diagnostics' || overlay() === 'rejected';
  const [rejections, setRejections] = createSignal<Rejections>([]);
  const [earlier, setEarlier] = createSignal<readonly LedgerEntry[]>([]);
  const [figures, setFigures] = createSignal<HistoryFigures | null>(null);
  createEffect(
    on([shown, () => counts()?.rejected], async ([open]) => {
      if (open) setRejections(keepKnown(await commands.rejections()));
    }),
  );
  createEffect(
    on([shown, outages], ([open]) => {
      if (!open) return;
      const now = mainWall();
      void commands.pastOutages({ from: now - LEDGER_MS, to: now }).then(setEarlier, () => {});
    }),
  );
  const sometimes = createMemo(() => Math.floor(mainWall() / FIGURES_MS));
  createEffect(
    on([shown, sometimes], ([open]) => {
      if (open) void commands.historyFigures().then(setFigures);
    }),
  );
  const groups = createMemo(() => (shown() ? factsOf(figures(), timestamp) : []));
  const ledger = () => ledgerOf(outages(), earlier());
  const report = () => reportOf({ figures: figures(), outages: ledger(), rejections: rejections() });
  return (
    <Dialog
      title="Diagnostics"
      open={shown()}
      onClose={() => setOverlay(null)}
      actions={
        <Button icon={Copy} onClick={() => copyAndSay(report(), 'Report copied')}>
          Copy report
        </Button>
      }
    >
      <section class="diagnostics selectable" tabindex="0" aria-label="All that is known">
        <Index each={groups()}>{(group) => <Facts group={group()} />}</Index>
        <OutageTable outages={ledger()} />
        <StateTable />
        <RejectedFrames rejections={rejections()} inView={overlay() === 'rejected'} />
        <NoticeTable />
      </section>
    </Dialog>
  );
}

/** A frame that is shown stays the same one: read, opened and focused, it isn't drawn anew when others come. */
const keepKnown =
  (newest: Rejections) =>
  (held: Rejections): Rejections => {
    const known = new Map(held.map((one) => [one.seq, one]));
    return newest.map((one) => known.get(one.seq) ?? one);
  };

function Facts(props: { readonly group: FactGroup }): JSX.Element {
  return (
    <section aria-label={props.group.name}>
      <h3>{props.group.name}</h3>
      <dl class="facts">
        <Index each={props.group.facts}>
          {(fact) => (
            <div class="fact">
              <dt>{fact()[0]}</dt>
              <dd>{fact()[1]}</dd>
            </div>
          )}
        </Index>
      </dl>
    </section>
  );
}
