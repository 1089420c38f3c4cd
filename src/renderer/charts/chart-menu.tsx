import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import Check from 'lucide-solid/icons/check';
import Ellipsis from 'lucide-solid/icons/ellipsis-vertical';
import Lock from 'lucide-solid/icons/lock';
import { For, type JSX, Show } from 'solid-js';
import { exportLock } from '../store/policy';
import { IconImage } from '../ui/button';
import type { ChartSpec } from './chart-spec';
import { saveCsv, savePicture } from './save-chart';
import { RANGE_NAMES, type Range, range, setRange, setZoom, zoom } from './time-window';
import '../ui/menu.css';

interface ChartMenuProps {
  /** The panel's. */
  readonly name: string;
  readonly charts: readonly ChartSpec[];
  /** Whose rows the CSV has. */
  readonly rows: 'account' | 'health';
}

/** What can be done with a panel's charts: the stretch of time, and saving what is seen. */
export function ChartMenu(props: ChartMenuProps): JSX.Element {
  const label = () => `${props.name} charts`;
  return (
    <DropdownMenu gutter={4} modal={false}>
      <DropdownMenu.Trigger class="icon-button" aria-label={label()} title={label()}>
        <IconImage icon={Ellipsis} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="menu">
          <DropdownMenu.RadioGroup
            value={zoom() === null ? range() : undefined}
            onChange={(value) => setRange(value as Range)}
          >
            <For each={RANGE_NAMES}>
              {(name) => (
                <DropdownMenu.RadioItem class="menu-item" value={name}>
                  <span class="menu-mark">
                    <DropdownMenu.ItemIndicator>
                      <IconImage icon={Check} />
                    </DropdownMenu.ItemIndicator>
                  </span>
                  <DropdownMenu.ItemLabel class="menu-label">Last {RANGE_WORDS[name]}</DropdownMenu.ItemLabel>
                </DropdownMenu.RadioItem>
              )}
            </For>
          </DropdownMenu.RadioGroup>
          <Show when={zoom() !== null}>
            <Doing words="Reset zoom" does={() => setZoom(null)} />
          </Show>
          <DropdownMenu.Separator class="menu-separator" />
          <Doing
            words="Save as PNG…"
            does={() => void savePicture(props.name, props.charts)}
            locked={exportLock()}
          />
          <Doing words="Save as CSV…" does={() => void saveCsv(props.rows)} locked={exportLock()} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}

function Doing(props: {
  readonly words: string;
  readonly does: () => void;
  /** Why it can't be done. */
  readonly locked?: string | null;
}): JSX.Element {
  return (
    <DropdownMenu.Item
      class="menu-item"
      disabled={!!props.locked}
      title={props.locked ?? undefined}
      onSelect={() => props.does()}
    >
      <span class="menu-mark">
        <Show when={props.locked}>
          <IconImage icon={Lock} />
        </Show>
      </span>
      <DropdownMenu.ItemLabel class="menu-label">{props.words}</DropdownMenu.ItemLabel>
    </DropdownMenu.Item>
  );
}

const RANGE_WORDS: Readonly<Record<Range, string>> = {
  '15m': '15 minutes',
  '1h': 'hour',
  '6h': '6 hours',
  '1d': 'day',
  '7d': '7 days',
};
