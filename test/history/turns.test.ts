/** Whoever asks waits for little, and upkeep isn't starved by those who ask. */
import { expect, test } from 'vitest';
import { type Job, Turns } from '../../src/main/history/worker/turns';

/** So many turns' work; `done` at its end. */
function* job(turns: number, done: () => void): Job {
  for (let end = performance.now() + turns * 9; performance.now() < end; ) yield;
  done();
}

test('upkeep ends though something is always asked; alone it needn’t wait for that', async () => {
  const turns = new Turns();
  let asked = 0;
  await new Promise<void>((resolve, reject) => {
    let over = false;
    const ask = (): void => {
      asked += 1;
      if (asked > 500) reject(new Error('Upkeep had no turn'));
      else if (!over) turns.ask(job(1, ask));
    };
    turns.upkeep(
      job(3, () => {
        over = true;
        resolve();
      }),
    );
    ask();
  });
  await new Promise<void>((resolve) => turns.upkeep(job(3, resolve)));
  expect(turns.resting).toBe(true);
});
