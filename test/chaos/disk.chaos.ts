/** The disk under the history is full while telemetry comes: shown all the same, and kept once there is room. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { Exports } from '../../src/main/export/exports';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';
import { newFolder } from '../history/support/recorder';
import { builtHistory } from '../history/support/worker';
import { SOURCE } from './support/core';
import { fill } from './support/full-disk';
import { SEED } from './support/seed';
import { scene } from './support/stage';

const built = builtHistory();
const canMount = process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0;

test.runIf(canMount)('a full disk under the history and an export, while telemetry comes', async () => {
  const disk = newFolder();
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]).status).toBe(0);
  try {
    await using on = await scene(built.path('worker'), { seed: SEED, rate: 5 }, { folder: disk });
    const { core, clock } = on;
    const { history } = core;
    if (history === null) throw new Error('No history');
    await vi.waitFor(async () => expect((await history.figures()).entries).toBeGreaterThan(50), 20_000);
    const ballast = join(disk, 'ballast');
    fill(ballast);
    await vi.waitFor(
      () =>
        expect(core.notices).toContainEqual(
          expect.objectContaining({ code: 'HISTORY_NOT_KEPT', why: 'The disk is full' }),
        ),
      20_000,
    );
    const exporting = (target: string) =>
      new Exports({
        clock,
        history,
        held: () => core.hub.activity().map(({ entry }) => entry),
        inUse: () => ({ source: SOURCE, timeZone: 'UTC' }),
        notes: join(newFolder(), 'exports'),
        warn: () => {},
        forbids: () => null,
        askTarget: async () => target,
        tell: () => true,
      }).run(1, {
        id: 1,
        format: 'csv',
        request: { what: 'activity', filter: { ...EVERY_ENTRY, types: null, severities: null } },
      });
    const before = readdirSync(disk).sort();
    expect(await exporting(join(disk, 'log.csv'))).toMatchObject({
      kind: 'failed',
      fault: { why: 'The disk is full' },
    });
    expect(readdirSync(disk).sort()).toEqual(before);
    const elsewhere = join(newFolder(), 'log.csv');
    expect(await exporting(elsewhere)).toMatchObject({ kind: 'saved' });
    expect(existsSync(elsewhere)).toBe(true);
    await wait(1_000);
    expect(core.driver.state().name).toBe('Streaming');

    rmSync(ballast);
    await vi.waitFor(() => expect(history.fault()).toBeNull(), 20_000);
    await on.agrees();
    expect(core.notices.filter(({ code }) => code === 'HISTORY_NOT_KEPT')).toHaveLength(1);
    expect(core.sockets.opened).toBe(1);
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});
