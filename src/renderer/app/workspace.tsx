import { createEffect, For, type JSX, Show } from 'solid-js';
import type { PanelName } from '../../shared/ipc/panels';
import { commands } from '../bridge';
import { isHere, panelsOut } from '../store/arrangement';
import { maximised, setMaximised } from '../store/view';
import { Button } from '../ui/button';
import { Split } from '../ui/split';
import { PanelView } from './panel-views';
import './workspace.css';

interface Divided {
  /** The splitter's, in the layout. */
  readonly name: string;
  readonly label: string;
  readonly direction: 'row' | 'column';
  readonly initial: number;
  readonly first: Part;
  readonly second: Part;
}
type Part = PanelName | Divided;

const TABLES: Divided = {
  name: 'positions',
  label: 'Below Positions',
  direction: 'column',
  initial: 0.36,
  first: 'Positions',
  second: {
    name: 'orders',
    label: 'Below Orders',
    direction: 'column',
    initial: 0.5,
    first: 'Orders',
    second: 'Market',
  },
};

const CHARTS: Divided = {
  name: 'equity',
  label: 'Below Equity',
  direction: 'column',
  initial: 0.3,
  first: 'Equity',
  second: {
    name: 'health',
    label: 'Below System health',
    direction: 'column',
    initial: 0.5,
    first: 'System health',
    second: 'Activity log',
  },
};

const REST: Divided = {
  name: 'columns',
  label: 'Between tables and charts',
  direction: 'row',
  initial: 0.54,
  first: TABLES,
  second: CHARTS,
};

/** The panels that have no window of their own, and the splitters between them. */
export function Workspace(): JSX.Element {
  createEffect(() => {
    if (panelsOut().some((panel) => panel === maximised())) setMaximised(null);
  });
  return (
    <main class="workspace" data-maximised={maximised() === null ? undefined : ''}>
      <Show when={isHere('Account')}>
        <div class="workspace-top">
          <PanelView name="Account" />
        </div>
      </Show>
      <Show when={isShown(REST)} fallback={<AllOut />}>
        <div class="workspace-rest">{shown(REST)}</div>
      </Show>
    </main>
  );
}

function isShown(part: Part): boolean {
  return typeof part === 'string' ? isHere(part) : isShown(part.first) || isShown(part.second);
}

/** A neighbour stays as it is, scrolled and sorted, when a panel leaves or comes back. */
const shown = (part: Part): JSX.Element =>
  typeof part === 'string' ? (
    <Show when={isHere(part)}>
      <PanelView name={part} />
    </Show>
  ) : (
    <Split
      name={part.name}
      label={part.label}
      direction={part.direction}
      initial={part.initial}
      first={shown(part.first)}
      second={shown(part.second)}
      only={isShown(part.second) ? (isShown(part.first) ? undefined : 'second') : 'first'}
    />
  );

function AllOut(): JSX.Element {
  return (
    <div class="workspace-out">
      <p class="empty">These panels are in windows of their own:</p>
      <div class="workspace-out-list">
        <For each={panelsOut()}>
          {(panel) => <Button onClick={() => void commands.closePanel({ panel })}>Bring back {panel}</Button>}
        </For>
      </div>
    </div>
  );
}
