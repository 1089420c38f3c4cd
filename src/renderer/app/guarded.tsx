import { ErrorBoundary, type JSX } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import { Button } from '../ui/button';
import { FaultText } from '../ui/fault-text';

/**
 * A fault in one part of the window costs that part alone. One that nothing catches would end the whole
 * update, and leave figures of other parts as they were, for good.
 */
export function Guarded(props: { readonly name: string; readonly children: JSX.Element }): JSX.Element {
  const faultOf = (error: unknown): Fault => ({
    code: 'PANEL_FAULT',
    what: `${props.name} can’t be shown`,
    why: error instanceof Error ? error.message : String(error),
    how: 'Show it again; if it fails again, read the rest of the window and report this.',
  });
  return (
    <ErrorBoundary
      fallback={(error: unknown, again) => {
        console.error(error);
        return (
          <div class="panel panel-fault" role="alert">
            <FaultText fault={faultOf(error)} />
            <Button onClick={again}>Show {props.name} again</Button>
          </div>
        );
      }}
    >
      {props.children}
    </ErrorBoundary>
  );
}
