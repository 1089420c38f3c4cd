import { expect, test } from 'vitest';
import { Arrivals } from '../../src/main/desktop/arrivals';
import type { Fault } from '../../src/protocol/fault';
import { handOverOfWords, NOTHING_ASKED } from '../../src/shared/hand-over';

const start = (...words: string[]) => handOverOfWords(words);
const NO_GATEWAY: Fault = { code: 'NO_GATEWAY', what: 'what', why: 'why', how: 'how' };

function console_(outcome: Fault | null = null) {
  const done: unknown[] = [];
  const arrivals = new Arrivals((words) => done.push(['anew', ...words]));
  const ready = () =>
    arrivals.ready({
      show: () => done.push('show'),
      begin: async (launch) => {
        done.push(['begin', launch.gatewayUrl ?? 'demo', launch.tokenFile]);
        return outcome;
      },
      follow: (link) => done.push(['follow', link]),
      logLevel: (level) => done.push(['level', level]),
      refused: ({ code }) => done.push(['refused', code]),
    });
  return { arrivals, done, ready };
}

test('a start without flags brings the console to the front, and connects to nothing anew', () => {
  const { arrivals, done, ready } = console_();
  ready();
  arrivals.start(start());
  arrivals.start('from another program');
  expect(done).toEqual(['show', 'show']);
});

test('flags do in the running console what they do at a start', () => {
  const { arrivals, done, ready } = console_();
  ready();
  arrivals.start(start('--gateway-url=ws://127.0.0.1:9', '--token-file=/run/token', '--log-level=debug'));
  arrivals.start(start('--demo'));
  expect(done).toEqual([
    'show',
    ['level', 'debug'],
    ['begin', 'ws://127.0.0.1:9/', '/run/token'],
    'show',
    ['begin', 'demo', null],
  ]);
});

test('a token file that can’t be read, or a flag that nobody knows, is said in the running console', async () => {
  const { arrivals, done, ready } = console_(NO_GATEWAY);
  ready();
  arrivals.start(start('--demo'));
  await Promise.resolve();
  arrivals.start(start('--wireless'));
  expect(done).toEqual([
    'show',
    ['begin', 'demo', null],
    ['refused', 'NO_GATEWAY'],
    'show',
    ['refused', 'BAD_FLAG'],
  ]);
});

test('a start that was refused where it was made leaves the console where it is', () => {
  const { arrivals, done, ready } = console_();
  arrivals.start(NOTHING_ASKED);
  ready();
  arrivals.start(NOTHING_ASKED);
  arrivals.ending();
  arrivals.start(NOTHING_ASKED);
  expect(done).toEqual([]);
});

test('what comes before the console is ready waits, in its order', () => {
  const { arrivals, done, ready } = console_();
  arrivals.start(start('--demo'));
  arrivals.link('mci-console://panel/orders');
  expect(done).toEqual([]);
  ready();
  expect(done).toEqual(['show', ['begin', 'demo', null], 'show', ['follow', 'mci-console://panel/orders']]);
});

test('what comes while it ends is taken up by a console that is started anew', () => {
  const { arrivals, done, ready } = console_();
  ready();
  arrivals.ending();
  arrivals.start(start('--gateway-url=ws://127.0.0.1:9', '--token-file=/run/token'));
  arrivals.start(undefined);
  expect(done).toEqual([['anew', '--gateway-url=ws://127.0.0.1:9/', '--token-file=/run/token'], ['anew']]);
});

test('a console that a link started connects to nothing by itself; a link that comes later changes nothing of that', () => {
  const first = console_();
  first.arrivals.link('mci-console://panel/orders');
  first.ready();
  expect(first.arrivals.byLink).toBe(true);
  const second = console_();
  second.ready();
  second.arrivals.link('mci-console://panel/orders');
  expect(second.arrivals.byLink).toBe(false);
});
