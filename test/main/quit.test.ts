import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/main/launch/exit-codes';
import { OrderlyEnd } from '../../src/main/system/quit';
import { FakeClock } from '../support/fake-clock';

type Listener = (event: { preventDefault(): void }) => void;

/** Electron's app, as far as it ends. */
class App {
  readonly #listeners = new Map<string, Listener>();
  readonly exits: number[] = [];
  prevented = 0;

  on(name: string, listener: Listener): void {
    this.#listeners.set(name, listener);
  }

  quit(): void {
    this.emit('before-quit');
  }

  emit(name: string): void {
    this.#listeners.get(name)?.({
      preventDefault: () => {
        this.prevented += 1;
      },
    });
  }

  exit(code: number): void {
    this.exits.push(code);
  }
}

function scene() {
  const app = new App();
  const clock = new FakeClock();
  const failures: unknown[] = [];
  const end = new OrderlyEnd({ app, clock, failed: (error) => failures.push(error) });
  return { app, clock, failures, end };
}

/** Lets what is settled be heard of. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = (): Promise<void> => new Promise(() => {});

describe('the end', () => {
  test('does what is left in its order, then goes with 0', async () => {
    const { app, clock, end } = scene();
    const done: string[] = [];
    end.does([
      { ms: 2_000, steps: [() => done.push('a'), () => turn().then(() => done.push('b'))] },
      { ms: 1_000, steps: [() => done.push('c')] },
    ]);
    app.quit();
    expect({ prevented: app.prevented, exits: app.exits, done }).toEqual({
      prevented: 1,
      exits: [],
      done: ['a'],
    });
    await expect.poll(() => app.exits).toEqual([EXIT.done]);
    expect(done).toEqual(['a', 'b', 'c']);
    expect(clock.pending).toBe(0);
  });

  test('begins with the last window’s closing', async () => {
    const { app } = scene();
    app.emit('window-all-closed');
    await expect.poll(() => app.exits).toEqual([EXIT.done]);
  });

  test('goes on past a step that fails and a stage that hangs, and doesn’t call that whole', async () => {
    const { app, clock, failures, end } = scene();
    const done: string[] = [];
    const fail = (): never => {
      throw new Error('broken');
    };
    end.does([
      { ms: 2_000, steps: [fail, never, () => done.push('a')] },
      { ms: 1_000, steps: [() => done.push('b')] },
    ]);
    const wholes: boolean[] = [];
    void end.end(EXIT.defect, async (whole) => void wholes.push(whole));
    await turn();
    clock.advance(1_999);
    await turn();
    expect(done).toEqual(['a']);
    clock.advance(1);
    await expect.poll(() => app.exits).toEqual([EXIT.defect]);
    expect({ done, wholes }).toEqual({ done: ['a', 'b'], wholes: [false] });
    expect(failures).toEqual([new Error('broken')]);
  });

  test('asked for twice comes once; a defect meanwhile gives its code', async () => {
    const { app, clock, end } = scene();
    end.does([{ ms: 2_000, steps: [never] }]);
    app.quit();
    app.quit();
    let told = false;
    void end.end(EXIT.defect, async () => {
      told = true;
    });
    clock.advance(2_000);
    await expect.poll(() => app.exits).toEqual([EXIT.defect]);
    expect(told).toBe(false);
  });

  test('waits for its last word, unless somebody insists', async () => {
    const { app, end } = scene();
    void end.end(EXIT.defect, never);
    await turn();
    // Its windows are gone by then.
    app.emit('window-all-closed');
    expect(app.exits).toEqual([]);
    app.quit();
    expect(app.exits).toEqual([EXIT.defect]);
  });

  test('comes although the last word fails', async () => {
    const { app, failures, end } = scene();
    await end.end(EXIT.defect, () => Promise.reject(new Error('no dialog')));
    expect(app.exits).toEqual([EXIT.defect]);
    expect(failures).toEqual([new Error('no dialog')]);
  });
});
