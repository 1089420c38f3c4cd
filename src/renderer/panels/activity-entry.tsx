// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: the same.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the same.
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must take the keys that scroll it.
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import CircleX from 'lucide-solid/icons/circle-x';
import Info from 'lucide-solid/icons/info';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createEffect, createMemo, createSignal, type JSX, Show } from 'solid-js';
import type { ActivityEntry, Severity } from '../../protocol/activity';
import { quantity } from '../format/number';
import { timestamp } from '../format/time';
import { remark } from '../store/view';
import { Button, type Icon, IconImage } from '../ui/button';
import { copyText } from '../ui/copy-text';
import { detailsText } from './details-text';

const ICONS: Readonly<Record<Severity, Icon>> = { info: Info, warning: TriangleAlert, error: CircleX };

interface EntryProps {
  readonly id: string;
  /** From 0, without the header. */
  readonly index: number;
  readonly entry: ActivityEntry;
  readonly active: boolean;
  readonly open: boolean;
  /** Told of the time's text. */
  readonly onTime: (text: string) => void;
  readonly onActivate: () => void;
  readonly onToggle: () => void;
}

/** One entry in a line; opened, its whole message and its details below. */
export function ActivityEntryRow(props: EntryProps): JSX.Element {
  const time = createMemo(() => timestamp(props.entry.timestamp));
  createEffect(() => props.onTime(time()));
  return (
    <div
      id={props.id}
      class="activity-entry"
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.active}
      data-severity={props.entry.severity}
      onClick={({ target }) =>
        (target as Element).closest('.activity-line') === null ? props.onActivate() : props.onToggle()
      }
    >
      <div class="activity-line">
        <span role="gridcell" class="activity-time">
          {time()}
        </span>
        <span role="gridcell" class="activity-severity">
          <IconImage icon={ICONS[props.entry.severity]} />
          {props.entry.severity}
        </span>
        <span role="gridcell" class="activity-type">
          {props.entry.type}
        </span>
        <span role="gridcell" class="activity-message" aria-expanded={props.open}>
          {props.entry.message}
        </span>
        <span class="activity-chevron" aria-hidden="true">
          <IconImage icon={props.open ? ChevronDown : ChevronRight} />
        </span>
      </div>
      <Show when={props.open}>
        <div role="gridcell" class="activity-details selectable">
          <Details entry={props.entry} />
        </div>
      </Show>
    </div>
  );
}

function Details(props: { readonly entry: ActivityEntry }): JSX.Element {
  const details = createMemo(() => (props.entry.details === null ? null : detailsText(props.entry.details)));
  return (
    <>
      <p class="activity-whole" tabindex="0">
        {props.entry.message}
      </p>
      <Show when={details()} fallback={<p class="activity-note">No details.</p>}>
        {(shown) => (
          <>
            <pre class="activity-json" tabindex="0">
              {shown().text}
            </pre>
            <Show when={shown().cut > 0}>
              <p class="activity-note">{quantity(shown().cut)} characters more: copy them to read on.</p>
            </Show>
          </>
        )}
      </Show>
      <p class="activity-note">
        <CopyButton
          text={props.entry.details ?? props.entry.message}
          what={props.entry.details === null ? 'message' : 'details'}
        />{' '}
        <span class="mono">{props.entry.id}</span>
      </p>
    </>
  );
}

function CopyButton(props: { readonly text: string; readonly what: string }): JSX.Element {
  const [copied, setCopied] = createSignal(false);
  const copy = () => {
    if (copyText(props.text)) {
      setCopied(true);
      return;
    }
    remark({
      code: 'COPY_FAILED',
      what: `The ${props.what} could not be copied`,
      why: 'The clipboard did not take it',
      how: 'Select the text and press Ctrl+C',
    });
  };
  return <Button onClick={copy}>{copied() ? 'Copied' : `Copy ${props.what}`}</Button>;
}
