import Maximize from 'lucide-solid/icons/maximize-2';
import Minimize from 'lucide-solid/icons/minimize-2';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import Return from 'lucide-solid/icons/square-arrow-down-left';
import Out from 'lucide-solid/icons/square-arrow-out-up-right';
import { type JSX, Show } from 'solid-js';
import type { Channel } from '../../protocol/channels';
import type { PanelName } from '../../shared/ipc/panels';
import { commands } from '../bridge';
import { freshness } from '../store/select';
import { wanted } from '../store/telemetry';
import { maximised, ownPanel, setMaximised } from '../store/view';
import { IconButton } from './button';
import { FreshnessBadge } from './freshness-badge';
import './panel.css';

interface PanelProps {
  /** Title and name of the landmark. */
  readonly name: PanelName;
  /** The channel the panel shows: it can be paused here. */
  readonly channel?: Channel;
  /** For a panel without a channel of its own: the one whose freshness it follows. */
  readonly freshnessOf?: Channel;
  /** Stands beside the title. */
  readonly count?: JSX.Element;
  /** Controls in the header. */
  readonly actions?: JSX.Element;
  readonly footer?: JSX.Element;
  readonly children: JSX.Element;
}

/**
 * A region of the window with its title, freshness, pause, and how much room it has. Its body is a flex column that doesn't
 * scroll: the content decides what does. Anything but live is marked and toned down, and stays readable.
 */
export function Panel(props: PanelProps): JSX.Element {
  const source = () => props.freshnessOf ?? props.channel;
  const degree = () => {
    const channel = source();
    return channel === undefined ? 'none' : freshness(channel);
  };
  const filling = () => maximised() === props.name;
  return (
    <section
      class="panel"
      aria-label={props.name}
      data-freshness={degree()}
      data-maximised={filling() ? '' : undefined}
      tabindex="-1"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && filling()) {
          event.preventDefault();
          setMaximised(null);
        }
      }}
    >
      <header class="panel-header">
        <h2 class="panel-title">{props.name}</h2>
        <Show when={props.count !== undefined}>
          <span class="panel-count">{props.count}</span>
        </Show>
        <div class="panel-actions">{props.actions}</div>
        <div class="panel-state">
          <Show when={source()}>{(channel) => <FreshnessBadge channel={channel()} />}</Show>
          <Show when={props.channel}>{(channel) => <PauseButton channel={channel()} />}</Show>
          <Show
            when={ownPanel === null}
            fallback={
              <IconButton
                icon={Return}
                label={`Return ${props.name} to the main window`}
                onClick={() => void commands.closePanel({ panel: props.name })}
              />
            }
          >
            <IconButton
              icon={Out}
              label={`Open ${props.name} in its own window`}
              onClick={() => void commands.openPanel({ panel: props.name })}
            />
            <IconButton
              icon={filling() ? Minimize : Maximize}
              label={filling() ? `Restore ${props.name}` : `Maximise ${props.name}`}
              onClick={() => setMaximised(filling() ? null : props.name)}
            />
          </Show>
        </div>
      </header>
      <div class="panel-body">{props.children}</div>
      <Show when={props.footer}>
        <footer class="panel-footer">{props.footer}</footer>
      </Show>
    </section>
  );
}

function PauseButton(props: { readonly channel: Channel }): JSX.Element {
  const running = () => wanted().includes(props.channel);
  return (
    <IconButton
      icon={running() ? Pause : Play}
      label={`${running() ? 'Pause' : 'Resume'} ${props.channel}`}
      onClick={() => void commands.setWanted({ channel: props.channel, wanted: !running() })}
    />
  );
}
