import { Popover } from '@kobalte/core/popover';
import ArrowDown from 'lucide-solid/icons/arrow-down';
import Download from 'lucide-solid/icons/download';
import ListFilter from 'lucide-solid/icons/list-filter';
import { type JSX, Show } from 'solid-js';
import { exportActivity } from '../app/export-activity';
import { quantity } from '../format/number';
import { exportLock } from '../store/policy';
import { activityFilter, setActivityFilter } from '../store/view';
import { IconButton, IconImage } from '../ui/button';
import { FilterForm } from './activity-filter-form';
import { filterParts } from './activity-filtered';
import type { Follow } from './follow';
import '../ui/panel-field.css';

interface ToolsProps {
  readonly follow: Follow;
  readonly folding: boolean;
  readonly onFolding: (folding: boolean) => void;
}

/** Following, the filter, and saving what it shows. */
export function ActivityTools(props: ToolsProps): JSX.Element {
  const search = (text: string) => setActivityFilter({ ...activityFilter(), text });
  return (
    <>
      <FollowButton follow={props.follow} />
      <input
        id="activity-search"
        class="panel-field search-field"
        type="search"
        placeholder="search…"
        aria-label="Search the activity log"
        maxlength={1_024}
        value={activityFilter().text}
        onInput={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || activityFilter().text === '') return;
          event.preventDefault();
          search('');
        }}
      />
      <FilterButton folding={props.folding} onFolding={props.onFolding} />
      <IconButton
        icon={Download}
        label="Export the entries shown (Ctrl+E)"
        locked={exportLock()}
        onClick={() => exportActivity()}
      />
    </>
  );
}

function FilterButton(props: Omit<ToolsProps, 'follow'>): JSX.Element {
  const count = () => filterParts().length;
  return (
    <Popover placement="bottom-end" gutter={4}>
      <Popover.Trigger
        class="activity-filter"
        data-chosen={count() === 0 ? undefined : ''}
        aria-label={count() === 0 ? 'Filter the activity log' : `Filter the activity log: ${count()} set`}
      >
        <IconImage icon={ListFilter} />
        Filter
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content class="activity-popover" aria-label="Filter the activity log">
          <FilterForm folding={props.folding} onFolding={props.onFolding} />
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  );
}

function FollowButton(props: { readonly follow: Follow }): JSX.Element {
  return (
    <Show
      when={!props.follow.on() && props.follow.unseen() > 0}
      fallback={
        <button
          type="button"
          class="follow"
          disabled={!props.follow.possible()}
          title={props.follow.possible() ? undefined : 'Nothing new can come before the filter’s end'}
          aria-pressed={props.follow.on()}
          onClick={() => props.follow.set(!props.follow.on())}
        >
          <span class="follow-lamp" aria-hidden="true" />
          follow
        </button>
      }
    >
      <button type="button" class="follow" data-unseen="" onClick={() => props.follow.set(true)}>
        <IconImage icon={ArrowDown} />
        {quantity(props.follow.unseen())} new
      </button>
    </Show>
  );
}
