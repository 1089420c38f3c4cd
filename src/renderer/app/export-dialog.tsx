import { type JSX, Match, Show, Switch } from 'solid-js';
import { bytes } from '../format/bytes';
import { quantity } from '../format/number';
import { overlay, setOverlay } from '../store/view';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ExportChoice } from './export-choice';
import { ExportEnd } from './export-end';
import { cancelExport, forgetEnd, run } from './export-run';
import './export-dialog.css';

/** What to export, how far it has come, and what became of it. An export goes on when the dialog is closed. */
export function ExportDialog(): JSX.Element {
  const close = (): void => {
    setOverlay(null);
    forgetEnd();
  };
  const ended = () => {
    const held = run();
    return held.phase === 'ended' && held.outcome.kind !== 'cancelled' ? held.outcome : null;
  };
  const wasCancelled = () => {
    const held = run();
    return held.phase === 'ended' && held.outcome.kind === 'cancelled';
  };
  return (
    <Dialog title="Export" open={overlay() === 'export'} onClose={close}>
      <div class="export">
        <Switch
          fallback={
            <>
              <Show when={wasCancelled()}>
                <p class="export-note" role="status">
                  Cancelled. Nothing was written.
                </p>
              </Show>
              <ExportChoice onClose={close} />
            </>
          }
        >
          <Match when={run().phase === 'running'}>
            <Running />
          </Match>
          <Match when={ended()}>{(outcome) => <ExportEnd outcome={outcome()} onClose={close} />}</Match>
        </Switch>
      </div>
    </Dialog>
  );
}

function Running(): JSX.Element {
  const progress = () => {
    const held = run();
    return held.phase === 'running' ? held.progress : null;
  };
  return (
    <>
      <Show when={progress()} fallback={<p class="export-note">Waiting for a place…</p>}>
        {(held) => (
          <>
            <Show when={held().total} fallback={<progress class="export-bar" aria-label="Export progress" />}>
              {(total) => (
                <progress
                  class="export-bar"
                  aria-label="Export progress"
                  max={total()}
                  value={Math.min(held().rows, total())}
                />
              )}
            </Show>
            <p class="export-figures">
              {quantity(held().rows)}
              {held().total === null ? '' : ` of ${quantity(held().total)}`} rows · {bytes(held().bytes)}
            </p>
          </>
        )}
      </Show>
      <p class="export-note">It goes on if you close this.</p>
      <div class="export-buttons">
        <Button onClick={cancelExport}>Cancel export</Button>
      </div>
    </>
  );
}
