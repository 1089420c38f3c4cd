import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type DefectPorts, defects } from '../../src/main/failure/defects';
import { EXIT } from '../../src/main/launch/exit-codes';

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function scene() {
  const lines: string[] = [];
  const order: string[] = [];
  const told: { what: string; why: string; whole: boolean }[] = [];
  let finish: (whole: boolean) => void = () => {};
  const ports: DefectPorts = {
    log: { info: () => {}, warn: () => {}, error: (text) => lines.push(text) },
    end: {
      end: async (code, last) => {
        order.push(`end ${code}`);
        await last?.(await new Promise<boolean>((resolve) => (finish = resolve)));
      },
    },
    disown: () => order.push('disown'),
    tell: async ({ what, why }, whole) => void told.push({ what, why, whole }),
  };
  return { met: defects(ports), lines, order, told, finish: (whole: boolean) => finish(whole) };
}

test('a defect is logged with its stack, ends the console in order, and is then told', async () => {
  const { met, lines, order, told, finish } = scene();
  met(new Error('went wrong'));
  expect(lines[0]).toMatch(/Error: went wrong\n\s+at .*defects\.test/);
  expect(lines[1]).toMatch(/^DEFECT: .*went wrong/);
  expect(process.stderr.write).toHaveBeenCalledWith(`${lines[1]}\n`);
  expect(order).toEqual([`end ${EXIT.defect}`, 'disown']);
  expect(told).toEqual([]);
  finish(true);
  await expect.poll(() => told).toEqual([{ what: expect.any(String), why: 'went wrong', whole: true }]);
});

test('what goes wrong afterwards is logged, up to a bound, and begins nothing', () => {
  const { met, lines, order } = scene();
  met('not even an error');
  for (const turn of Array(1_000).keys()) met(new Error(`again ${turn}`));
  expect(order).toEqual([`end ${EXIT.defect}`, 'disown']);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.length).toBeLessThan(30);
});
