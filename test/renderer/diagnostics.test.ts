import { describe, expect, it } from 'vitest';
import type { ReportParts } from '../../src/renderer/app/diagnostics-report';
import { reportOf } from '../../src/renderer/app/diagnostics-report';
import { ledgerOf } from '../../src/renderer/app/outage-list';
import { applyPush } from '../../src/renderer/store/apply';
import { bareUrl } from '../../src/shared/bare-url';
import { NO_LINK } from '../../src/shared/model/link';
import type { Outage } from '../../src/shared/model/outage';
import { at, session, snapshot } from './picture';

const SECRET = 'eyJhbGciOi.secret';
const url = `wss://user:${SECRET}@gateway.example/telemetry?token=${SECRET}#${SECRET}`;
const cause = {
  fault: { code: 'CONNECTION_LOST', what: 'It broke off', why: `At ${url} it ended.`, how: 'Wait' },
  closeCode: 1006,
};
const outage: Outage = {
  seq: 1,
  url,
  start: at(1_000),
  end: at(43_000),
  cause,
  attempts: 3,
  channels: ['orders'],
};
const PARTS: ReportParts = {
  figures: {
    file: '/home/desk/history.db',
    bytes: 1_240_000,
    entries: 12,
    orderUpdates: 3,
    oldest: at(0).wall,
    fault: null,
  },
  outages: [outage],
  rejections: [
    {
      seq: 1,
      wall: at(5_000).wall,
      kind: 'shape',
      event: 'heartbeat',
      path: 'data.serverTime',
      expected: 'a number',
      frame: '{"event":"heartbeat"}',
    },
  ],
};

function report(): string {
  const since = at(43_000);
  applyPush(
    snapshot(
      {
        connection: { name: 'Streaming', since, session: { ...session(2), url }, channels: [] },
        timeline: [
          { name: 'Reconnecting', since: at(1_000), url, attempt: 1, of: 5, retryAt: 2_000, cause },
          { name: 'Streaming', since, session: { ...session(2), url }, channels: ['orders'] },
        ],
        link: {
          ...NO_LINK,
          clockOffset: 2_500,
          lastHeartbeat: at(50_000),
          heartbeatPeriod: 30_120,
          roundTrip: 12,
          roundTrips: [40, 9, 12],
        },
        counts: {
          byEvent: { heartbeat: 7 },
          frames: 8,
          rejected: 1,
          unknown: 0,
          outdated: 0,
          repeated: 0,
        },
        silences: [{ channel: 'market', since: at(44_000), heard: true }],
        notices: [{ seq: 1, at: at(45_000), severity: 'warning', fault: cause.fault }],
      },
      60_000,
    ),
  );
  return reportOf(PARTS);
}

describe('the report', () => {
  it('holds all that diagnostics knows', () => {
    const text = report();
    for (const words of [
      'Gateway: wss://gateway.example/telemetry\n',
      'State: Streaming\n',
      'Gateway’s clock: +2,500 ms · more than 2 s off\n',
      'Last heartbeat: 2024-01-28T00:00:50.000Z · 10 s ago\n',
      'Heartbeats’ period: 30.1 s · due every 30 s\n',
      'Heartbeats since the start: 7\n',
      'Round trip: 12 ms\n',
      'Round trips: 9 to 40, median 12 ms, of 3\n',
      'Size: 1.24 MB\n',
      'market since 2024-01-28T00:00:44.000Z',
      '2024-01-28T00:00:01.000Z to 2024-01-28T00:00:43.000Z, 42 s: wss://gateway.example/telemetry |',
      '(CONNECTION_LOST, close code 1006) | 3 attempts | served orders',
      '2024-01-28T00:00:43.000Z Streaming orders',
      'warning CONNECTION_LOST: It broke off',
      'shape heartbeat at data.serverTime: expected a number\n  {"event":"heartbeat"}',
      'Console: 0.1.0 on Electron 45.0.0',
      'Crash dumps: /data/crashes',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('holds no secret that an address could carry, in the gateway’s words neither', () => {
    expect(report()).not.toContain(SECRET);
    expect(bareUrl(url)).toBe('wss://gateway.example/telemetry');
    expect(bareUrl('no address')).toBe('no address');
  });
});

describe('the ledger', () => {
  it('has this run’s outages and the record’s, each once, newest first; this run’s goes on', () => {
    const { seq: _, ...recorded } = outage;
    const earlier = { ...recorded, start: at(-9_000), end: at(-8_000) };
    const going = { ...outage, end: null };
    expect(ledgerOf([going], [earlier, recorded])).toEqual([going, earlier]);
  });
});
