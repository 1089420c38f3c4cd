import ArrowDown from 'lucide-solid/icons/arrow-down';
import Download from 'lucide-solid/icons/download';
import { type JSX, Show } from 'solid-js';
import { ACTIVITY_TYPES, SEVERITIES } from '../../protocol/activity-types';
import type { ActivityFilter } from '../../shared/model/activity-filter';
import { exportActivity } from '../app/export-activity';
import { quantity } from '../format/number';
import { entries } from '../store/telemetry';
import { activityFilter, setActivityFilter } from '../store/view';
import { IconButton, IconImage } from '../ui/button';
import { ChoiceMenu } from '../ui/choice-menu';
import type { Follow } from './follow';
import '../ui/panel-field.css';

/** The set of types is open: a menu of more than these can't be read, and main takes no more than 256. */
const MAX_TYPES = 100;

const change = (part: Partial<ActivityFilter>) => setActivityFilter({ ...activityFilter(), ...part });

const typesOf = (): readonly string[] => [
  ...new Set([...ACTIVITY_TYPES, ...entries.all().map(({ entry }) => entry.type)]),
];

/** Following, the filter, and saving what it shows. */
export function ActivityTools(props: { readonly follow: Follow }): JSX.Element {
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
        onInput={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || activityFilter().text === '') return;
          event.preventDefault();
          change({ text: '' });
        }}
      />
      <ChoiceMenu
        name="type"
        options={typesOf().slice(0, MAX_TYPES)}
        more={Math.max(0, typesOf().length - MAX_TYPES)}
        chosen={activityFilter().types}
        onChange={(types) => change({ types })}
      />
      <ChoiceMenu
        name="severity"
        plural="severities"
        options={SEVERITIES}
        chosen={activityFilter().severities}
        onChange={(severities) => change({ severities })}
      />
      <IconButton
        icon={Download}
        label="Save the entries shown as CSV (Ctrl+E)"
        onClick={() => void exportActivity()}
      />
    </>
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
