import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import { Button, IconImage } from '../ui/button';
import { clearFilter, filterParts } from './activity-filtered';

/** Says across the log that not all of it is shown, and by what. */
export function FilterStrip(): JSX.Element {
  return (
    <Show when={filterParts().length > 0}>
      <div class="activity-strip">
        <strong>Filtered</strong>
        <For each={filterParts()}>
          {(part) => (
            <button
              type="button"
              class="activity-chip"
              aria-label={`Remove filter ${part.words}`}
              title={`Remove filter ${part.words}`}
              onClick={part.clear}
            >
              <span>{part.words}</span>
              <IconImage icon={X} />
            </button>
          )}
        </For>
        <Button onClick={clearFilter}>Clear filters</Button>
      </div>
    </Show>
  );
}
