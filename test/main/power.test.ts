import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { watchSystem } from '../../src/main/system/power';
import { FakeClock } from '../support/fake-clock';

class SleepyClock extends FakeClock {
  slept = 0;
  resync(): number {
    const slept = this.slept;
    this.slept = 0;
    return slept;
  }
}

function watched() {
  const clock = new SleepyClock();
  const monitor = new EventEmitter();
  const heard: string[] = [];
  const network = { online: true };
  const stop = watchSystem({
    clock,
    monitor,
    isOnline: () => network.online,
    changed: (change) => heard.push(change),
  });
  return { clock, monitor, heard, network, stop };
}

test('the network’s going and coming, each once', () => {
  const { clock, heard, network } = watched();
  clock.advance(10_000);
  expect(heard).toEqual([]);
  network.online = false;
  clock.advance(5_000);
  network.online = true;
  clock.advance(5_000);
  expect(heard).toEqual(['network-down', 'network-up']);
});

test('sleep and waking, as the system tells them', () => {
  const { clock, monitor, heard } = watched();
  monitor.emit('suspend');
  clock.slept = 60_000;
  monitor.emit('resume');
  clock.advance(5_000);
  expect(heard).toEqual(['suspend', 'resume']);
});

test('a sleep that nobody told of is seen in the clock', () => {
  const { clock, heard } = watched();
  clock.slept = 60_000;
  clock.advance(1_000);
  expect(heard).toEqual(['resume']);
});

test('it can be stopped', () => {
  const { clock, heard, network, stop } = watched();
  clock.advance(1_500);
  stop();
  network.online = false;
  clock.advance(60_000);
  expect(heard).toEqual([]);
  expect(clock.pending).toBe(0);
});
