import { describe, expect, test } from 'vitest';
import { KeptTray } from '../../src/main/desktop/keep-tray';
import { faceOf, type TrayFace } from '../../src/main/desktop/tray-face';
import { MARK_COLOURS, type Mark, markBitmap } from '../../src/main/desktop/tray-mark';
import type { Channel } from '../../src/protocol/channels';
import type { ConnectionState, DisconnectedBecause } from '../../src/shared/connection/state';
import type { Settings } from '../../src/shared/ipc/view';
import { at, streaming, URL } from '../renderer/picture';
import { FakeClock } from '../support/fake-clock';

const MARKS = Object.keys(MARK_COLOURS) as Mark[];
const cause = { fault: { code: 'X', what: 'x', why: 'x', how: 'x' }, closeCode: null };
const disconnected = (because: DisconnectedBecause, url: string | null = URL): ConnectionState => ({
  name: 'Disconnected',
  since: at(0),
  url,
  because,
});
const RECONNECTING: ConnectionState = {
  name: 'Reconnecting',
  since: at(0),
  url: URL,
  attempt: 1,
  of: 5,
  retryAt: 1_000,
  cause,
};

describe('the drawings', () => {
  /** Relative luminance (WCAG). */
  const luminance = (colour: readonly number[]): number => {
    const [r = 0, g = 0, b = 0] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: readonly number[], b: readonly number[]): number => {
    const [more, less] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return ((more ?? 0) + 0.05) / ((less ?? 0) + 0.05);
  };

  test.each(MARKS)('%s stands off a white bar and a dark one by 3 to 1', (mark) => {
    for (const bar of [
      [255, 255, 255],
      [0x1e, 0x1e, 0x1e],
    ]) {
      expect(contrast(MARK_COLOURS[mark], bar)).toBeGreaterThanOrEqual(3);
    }
  });

  /** Of two drawings, the share of pixels that are inked in one and not in the other; colour doesn't count. */
  const differs = (a: Mark, b: Mark, pixels: number): number => {
    const inked = (mark: Mark) => markBitmap(mark, pixels).filter((_, index) => index % 4 === 3);
    const [one, other] = [inked(a), inked(b)];
    return one.filter((alpha, index) => alpha > 127 !== (other[index] ?? 0) > 127).length / (pixels * pixels);
  };

  test.each([16, 18, 22, 32, 44])(
    'at %i pixels each has a shape of its own, and none is blank or full',
    (pixels) => {
      for (const mark of MARKS) {
        const alpha = markBitmap(mark, pixels).filter((_, index) => index % 4 === 3);
        const inked = alpha.filter((value) => value > 127).length / alpha.length;
        expect(inked, mark).toBeGreaterThan(0.1);
        expect(inked, mark).toBeLessThan(0.7);
        for (const other of MARKS)
          if (other !== mark) expect(differs(mark, other, pixels), `${mark} ${other}`).toBeGreaterThan(0.04);
      }
    },
  );

  test('colours are premultiplied', () => {
    const bitmap = markBitmap('disc', 22);
    for (let at = 0; at < bitmap.length; at += 4) {
      for (let part = 0; part < 3; part += 1)
        expect(bitmap[at + part]).toBeLessThanOrEqual(bitmap[at + 3] ?? 0);
    }
  });
});

describe('what it says and offers', () => {
  test.each<[string, ConnectionState, Partial<TrayFace>]>([
    ['streaming', streaming(1), { mark: 'disc', words: 'Streaming — paper', act: 'disconnect' }],
    ['reconnecting', RECONNECTING, { mark: 'left-half', words: 'Reconnecting — paper', act: 'retry-now' }],
    [
      'given up',
      disconnected({ kind: 'given-up', attempts: 5, cause }),
      { mark: 'full-square', words: 'Disconnected: given up — paper', act: 'retry-now' },
    ],
    [
      'a session that is over',
      disconnected({ kind: 'sign-in', cause }),
      { mark: 'full-square', words: 'Disconnected: sign in — paper', act: null },
    ],
    ['as the operator left it', disconnected({ kind: 'operator' }), { mark: 'square', act: 'retry-now' }],
    ['before any gateway', disconnected({ kind: 'start' }, null), { mark: 'square', act: null }],
  ])('%s', (_, state, face) => {
    expect(faceOf(state, 'paper')).toMatchObject(face);
  });

  test('what is silent on a living connection isn’t shown as live', () => {
    expect(faceOf(streaming(1), 'paper', ['market', 'account'])).toEqual({
      mark: 'lower-half',
      words: 'Streaming, silent: market, account — paper',
      act: 'disconnect',
    });
    expect(faceOf(RECONNECTING, 'paper', ['market'])).toEqual(faceOf(RECONNECTING, 'paper'));
  });

  test('without a gateway, or with one of a long name, it has its room', () => {
    expect(faceOf(streaming(1), null).words).toBe('Streaming');
    expect(faceOf(streaming(1), 'x'.repeat(80)).words.length).toBeLessThan(60);
  });
});

/** A desktop with or without a tray, and what became of the window. */
function desktop(setting: Settings['tray'], tray = true) {
  const clock = new FakeClock();
  const shown: (string | null)[] = [];
  const done: string[] = [];
  const silent: Channel[] = [];
  const world = { setting, tray, visible: true, state: streaming(1), silent };
  const kept = new KeptTray({
    clock,
    icon: { show: (face) => shown.push(face?.words ?? null) },
    hasTray: async () => world.tray,
    window: {
      isVisible: () => world.visible,
      hide: () => {
        world.visible = false;
        done.push('hide');
      },
      show: () => {
        world.visible = true;
        done.push('show');
      },
    },
    setting: () => world.setting,
    state: () => world.state,
    gateway: () => 'paper',
    silent: () => world.silent,
    end: () => done.push('end'),
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const later = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000);
      await settled();
    }
  };
  return { clock, shown, done, world, kept, later, settled };
}

describe('the icon', () => {
  test('follows the state, what is silent and the setting', async () => {
    const { kept, shown, world, settled } = desktop('icon');
    await settled();
    world.silent = ['market'];
    kept.update();
    world.state = RECONNECTING;
    kept.update();
    world.setting = 'off';
    kept.update();
    expect(shown).toEqual([
      'Streaming — paper',
      'Streaming, silent: market — paper',
      'Reconnecting — paper',
      null,
    ]);
  });

  test('waits for a desktop that is still starting, and is there once it has a tray', async () => {
    const { kept, shown, world, later } = desktop('icon', false);
    kept.update();
    await later(20_000);
    expect(shown).toEqual([]);
    world.tray = true;
    await later(5_000);
    expect(shown).toEqual(['Streaming — paper']);
  });

  test('where no tray is told of, it is made after a minute, for bars that take it otherwise; it asks no more', async () => {
    const { clock, shown, later } = desktop('icon', false);
    await later(60_000);
    expect(shown).toEqual(['Streaming — paper']);
    expect(clock.pending).toBe(0);
  });

  test('goes when the console ends, and nothing brings it back', async () => {
    const { clock, kept, shown, settled } = desktop('keep');
    await settled();
    kept.end();
    kept.update();
    expect(shown).toEqual(['Streaming — paper']);
    clock.advance(0);
    expect(shown).toEqual(['Streaming — paper', null]);
  });

  test('isn’t made by a look that comes back after the end', async () => {
    const { kept, shown, later } = desktop('icon');
    kept.end();
    await later(60_000);
    expect(shown).toEqual([null]);
  });
});

describe('closing the main window', () => {
  test.each(['icon', 'off'] as const)('ends the console as ever: %s', (setting) => {
    const { kept, done } = desktop(setting);
    expect(kept.takesClosing()).toBe(false);
    expect(done).toEqual([]);
  });

  test('with “keep”, leaves it behind the tray', async () => {
    const { kept, done, later } = desktop('keep');
    expect(kept.takesClosing()).toBe(true);
    await later(60_000);
    expect(done).toEqual(['hide']);
  });

  test('with “keep” on a desktop without a tray, ends it: nobody could find it again', async () => {
    const { kept, done, settled } = desktop('keep', false);
    expect(kept.takesClosing()).toBe(true);
    await settled();
    expect(done).toEqual(['end']);
  });

  test('when the tray goes, the window comes back', async () => {
    const { clock, kept, done, world, later } = desktop('keep');
    kept.takesClosing();
    await later(30_000);
    world.tray = false;
    await later(10_000);
    expect(done).toEqual(['hide', 'show']);
    await later(10_000);
    expect(clock.pending).toBe(0);
  });

  test.each(['icon', 'off'] as const)(
    'when the setting is taken back in a panel’s window (%s), the main one comes back',
    async (setting) => {
      const { clock, kept, done, world, later } = desktop('keep');
      kept.takesClosing();
      await later(15_000);
      world.setting = setting;
      kept.update();
      kept.update();
      expect(done).toEqual(['hide', 'show']);
      await later(20_000);
      expect(clock.pending).toBe(0);
    },
  );

  test('a window that isn’t there yet is not shown by the setting', async () => {
    const { kept, done, world, settled } = desktop('off');
    world.visible = false;
    await settled();
    kept.update();
    expect(done).toEqual([]);
  });

  test('shown again by the operator, it isn’t looked after any more', async () => {
    const { clock, kept, world, later } = desktop('keep');
    kept.takesClosing();
    await later(1_000);
    world.visible = true;
    await later(20_000);
    expect(clock.pending).toBe(0);
  });
});
