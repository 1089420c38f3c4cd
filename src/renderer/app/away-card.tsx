import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Unplug from 'lucide-solid/icons/unplug';
import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js';
import type { Away } from '../../shared/model/outage';
import { commands } from '../bridge';
import { away, outages } from '../store/telemetry';
import { Button, IconImage } from '../ui/button';
import { AwayDetails } from './away-details';
import { spanOf, summaryOf } from './away-words';
import { goRound } from './focus';
import './away-card.css';

const NAME = 'While you were away';

/** What it says has been read. */
export function dismissAway(): void {
  const told = away();
  if (told !== null) void commands.dismissAway({ last: told.last });
}

/** What changed while nothing was heard: a line above the panels, which opens; until it is dismissed. */
export function AwayCard(): JSX.Element {
  return <Show when={away()}>{(told) => <Card away={told()} />}</Show>;
}

function Card(props: { readonly away: Away }): JSX.Element {
  let section: HTMLElement | undefined;
  const [open, setOpen] = createSignal(false);
  const covered = () => outages().filter(({ seq }) => seq >= props.away.first && seq <= props.away.last);
  // Dismissed, it must not take the focus with it.
  onCleanup(() => {
    if (section?.contains(document.activeElement)) goRound(1);
  });
  return (
    <section class="away" aria-label={NAME} ref={section}>
      <header class="away-header">
        <IconImage icon={Unplug} />
        <h2 class="away-title">{NAME}</h2>
        <span class="away-span">{spanOf(props.away, covered())}</span>
        <ul class="away-summary">
          <For each={summaryOf(props.away)}>
            {({ text, tone }) => (
              <li class="away-word" data-tone={tone}>
                {text}
              </li>
            )}
          </For>
        </ul>
        <Button
          icon={open() ? ChevronDown : ChevronRight}
          aria-expanded={open()}
          onClick={() => setOpen((was) => !was)}
        >
          Details
        </Button>
        <Button onClick={dismissAway}>Dismiss</Button>
      </header>
      <Show when={open()}>
        <AwayDetails away={props.away} outages={covered()} />
      </Show>
    </section>
  );
}
