import { For, type JSX, onMount, Show } from 'solid-js';
import type { Output } from '../../shared/ipc/contract';
import { timestamp } from '../format/time';

type Rejection = Output<'rejections'>[number];

const KINDS: Readonly<Record<Rejection['kind'], string>> = {
  binary: 'binary frame',
  json: 'not JSON',
  shape: 'wrong shape',
  'unknown-event': 'unknown event',
};

/** The frames that were not taken, newest first: where they are wrong, what was expected, the frame itself. */
export function RejectedFrames(props: {
  readonly rejections: readonly Rejection[];
  /** Whether to scroll here on opening. */
  readonly inView: boolean;
}): JSX.Element {
  let section: HTMLElement | undefined;
  onMount(() => {
    if (props.inView) section?.scrollIntoView();
  });
  return (
    <section aria-label="Rejected frames" ref={section}>
      <h3>Rejected frames, newest first, the last 200</h3>
      <Show when={props.rejections.length > 0} fallback={<p class="none">None</p>}>
        <For each={props.rejections}>
          {(rejection) => (
            <details class="rejected-frame">
              <summary>
                <span class="mono">{timestamp(rejection.wall)}</span>{' '}
                <b>{rejection.event ?? KINDS[rejection.kind]}</b> <code>{rejection.path}</code> expected{' '}
                {rejection.expected}
              </summary>
              <pre>{rejection.frame}</pre>
            </details>
          )}
        </For>
      </Show>
    </section>
  );
}
