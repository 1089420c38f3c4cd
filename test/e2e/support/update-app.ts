/**
 * An app that does nothing but bring itself up to date, as the console does on Windows: the console's own state
 * machine and orderly end over the real electron-updater. Says each state as a line of JSON.
 */
import { appendFileSync, chmodSync } from 'node:fs';
import { app, session } from 'electron';
import { NsisUpdater } from 'electron-updater';
import { OrderlyEnd } from '../../../src/main/system/quit';
import { updateFault } from '../../../src/main/updates/faults';
import { windowsUpdater } from '../../../src/main/updates/load-updater';
import { Updates } from '../../../src/main/updates/updates';
import { verifySignature } from '../../../src/main/updates/windows-signature';

export interface UpdatePlan {
  readonly feed: string;
  /** Whether the gateway's certificate, which nobody signed, is let pass. */
  readonly trusting: boolean;
  /** `windows`: as it is done there. `passed`: the file is taken for signed. */
  readonly signature: 'windows' | 'passed';
  readonly ending: 'quit' | 'restart';
  /** A file to which the end of the history is noted. */
  readonly notes: string;
}

const plan: UpdatePlan = JSON.parse(process.env.MCI_UPDATE_PLAN ?? '');
const say = (words: object): void => void process.stdout.write(`${JSON.stringify(words)}\n`);
const clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  timer: (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

app.whenReady().then(
  async () => {
    const ending = new OrderlyEnd({ app, clock, failed: (error) => say({ error: String(error) }) });
    const flush = (): Promise<void> =>
      new Promise((done) =>
        setTimeout(() => {
          appendFileSync(plan.notes, 'history flushed\n');
          done();
        }, 200),
      );
    ending.does([{ steps: [flush], ms: 2_000 }]);
    if (plan.trusting) {
      session
        .fromPartition('electron-updater', { cache: false })
        .setCertificateVerifyProc((_request, answer) => answer(0));
    }
    let connected = true;
    const updates = new Updates({
      clock,
      platform: 'win32',
      feed: plan.feed,
      isPackaged: true,
      load: async (feed, failed) => {
        const updater = new NsisUpdater();
        // This app isn't packaged: its update configuration lies in its folder.
        updater.forceDevUpdateConfig = true;
        const verify = async (file: string): Promise<string | null> => {
          if (plan.signature === 'windows') return verifySignature(['Acme, Inc.'], file);
          chmodSync(file, 0o755);
          return null;
        };
        const log = { info: () => {}, warn: () => {}, error: () => {} };
        return windowsUpdater(updater, verify, feed, failed, log);
      },
      isConnected: () => connected,
      changed: () => say({ state: updates.state() }),
      alarm: ({ code }) => say({ alarm: code }),
      note: ({ code }) => say({ note: code }),
    });
    await updates.check();
    if (updates.state().kind !== 'ready') return app.exit(7);
    say({ refused: (await updates.restart())?.code });
    connected = false;
    if (plan.ending === 'quit') app.quit();
    else await updates.restart();
  },
  (error) => say(updateFault(error)),
);
