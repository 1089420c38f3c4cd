import Copy from 'lucide-solid/icons/copy';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { For, type JSX, Show } from 'solid-js';
import type { About } from '../../shared/ipc/view';
import { commands } from '../bridge';
import { timestamp } from '../format/time';
import { copyAndSay } from '../panels/copy-and-say';
import { about, connection } from '../store/telemetry';
import { overlay, remark, setOverlay } from '../store/view';
import { Button, IconImage } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Locked } from '../ui/locked';
import { AboutFault } from './about-fault';
import { policyWords, testArtefactWords, updateWords, versionFacts, versionText } from './about-words';
import { LicenceList } from './licence-list';
import './about-dialog.css';

/** Which console this is, how it is kept up to date, what is locked in it, and whose work is in it. */
export function AboutDialog(): JSX.Element {
  return (
    <Show when={about()}>
      {(held) => (
        <Dialog
          title="About MCI Console"
          open={overlay() === 'about'}
          onClose={() => setOverlay(null)}
          actions={
            <Button
              icon={Copy}
              onClick={() => copyAndSay(versionText(held(), timestamp), 'Version information copied')}
            >
              Copy
            </Button>
          }
        >
          <div class="about">
            <Versions held={held()} />
            <UpdateState held={held()} />
            <Administration held={held()} />
            <LicenceList />
          </div>
        </Dialog>
      )}
    </Show>
  );
}

interface PartProps {
  readonly held: About;
}

function Versions(props: PartProps): JSX.Element {
  return (
    <section class="about-part" aria-label="Version">
      <dl class="about-versions selectable">
        <For each={versionFacts(props.held)}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={testArtefactWords(props.held)}>
        {(words) => (
          <p class="about-warning">
            <IconImage icon={TriangleAlert} /> {words()}
          </p>
        )}
      </Show>
    </section>
  );
}

function UpdateState(props: PartProps): JSX.Element {
  const update = () => props.held.updates;
  const fault = () => {
    const state = update();
    return state.kind === 'failed' || state.kind === 'refused' ? state.fault : null;
  };
  const isConnected = () => connection().name !== 'Disconnected';
  const restart = () =>
    void commands.restartToUpdate().then((refused) => {
      if (refused !== null) remark(refused);
    });
  return (
    <section class="about-part" aria-label="Updates">
      <h3>Updates</h3>
      <p role="status">{updateWords(update(), timestamp)}</p>
      <AboutFault fault={fault()} />
      <Show when={update().kind === 'idle' || update().kind === 'failed'}>
        <Button onClick={() => void commands.checkForUpdate()}>Look now</Button>
      </Show>
      <Show when={update().kind === 'ready'}>
        <div class="about-restart">
          <Button disabled={isConnected()} aria-describedby="about-restart-words" onClick={restart}>
            Restart now
          </Button>
          <span id="about-restart-words" class="about-note">
            {isConnected()
              ? 'Not while it is connected: it would not watch meanwhile. Disconnect first.'
              : 'The console ends, is replaced, and starts again.'}
          </span>
        </div>
      </Show>
    </section>
  );
}

function Administration(props: PartProps): JSX.Element {
  const policy = () => props.held.policy;
  return (
    <section class="about-part" aria-label="Administrator">
      <h3>Administrator</h3>
      <Show when={policy().file} fallback={<p>Nothing is locked: there is no administrator’s file.</p>}>
        {(file) => (
          <>
            <AboutFault fault={policy().fault} />
            <ul class="about-locks">
              <For each={policyWords(policy())} fallback={<li>Nothing is locked.</li>}>
                {(words) => (
                  <li>
                    <Locked>{words}</Locked>
                  </li>
                )}
              </For>
            </ul>
            <p class="about-note selectable">{file()}</p>
          </>
        )}
      </Show>
    </section>
  );
}
