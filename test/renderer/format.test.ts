import { afterEach, describe, expect, it } from 'vitest';
import { age, duration, milliseconds, signedMilliseconds } from '../../src/renderer/format/duration';
import { hostOf, travelsInClear } from '../../src/renderer/format/gateway';
import {
  amount,
  compact,
  direction,
  money,
  NOTHING,
  percent,
  price,
  quantity,
  signedAmount,
  signedPercent,
} from '../../src/renderer/format/number';
import { nameOfZone, timeOfDay, timestamp, zoneName } from '../../src/renderer/format/time';
import { heardFromMain, tick } from '../../src/renderer/store/clock';
import { setAbout, setSettings } from '../../src/renderer/store/telemetry';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import { about } from './picture';

/** 2024-01-28 05:30:07.412 in Kolkata. */
const AT = Date.UTC(2024, 0, 28, 0, 0, 7, 412);

const todayIs = (wall: number): void => {
  heardFromMain({ now: 0, wall });
  tick();
};

afterEach(() => {
  setSettings(null);
  setAbout(null);
});

describe('numbers', () => {
  it('group rupees as in India, with a true minus', () => {
    expect(money(1_050_000)).toBe('₹10,50,000.00');
    expect(money(-1_050_000)).toBe('−₹10,50,000.00');
    expect(amount(123_456_789.126)).toBe('12,34,56,789.13');
  });

  it('follow the currency that is chosen', () => {
    setSettings({ ...DEFAULT_SETTINGS, currency: 'USD' });
    expect(money(1_050_000)).toBe('$1,050,000.00');
    setSettings({ ...DEFAULT_SETTINGS, currency: 'JPY' });
    expect(money(1_050_000)).toBe('¥1,050,000');
    expect(signedAmount(-12.6)).toBe('−13');
  });

  it('always sign a gain or a loss, and never nothing', () => {
    expect(signedAmount(12_500)).toBe('+12,500.00');
    expect(signedAmount(-12_500)).toBe('−12,500.00');
    expect(signedAmount(0)).toBe('0.00');
    expect(signedAmount(-0.001)).toBe('0.00');
    expect(signedPercent(1.19)).toBe('+1.19%');
    expect(signedPercent(-0.32)).toBe('−0.32%');
    expect([direction(3), direction(-3), direction(0), direction(-0.001), direction(null)]).toEqual([
      'gain',
      'loss',
      'flat',
      'flat',
      'flat',
    ]);
  });

  it('give a price the decimals it has', () => {
    expect(price(2_400.5)).toBe('2,400.50');
    expect(price(83.1275)).toBe('83.1275');
    expect(price(0.00001234)).toBe('0.00001234');
    expect(price(-1e-12)).toBe('−1E−12');
    expect(quantity(1e-9)).toBe('1E−9');
    expect(price(-0.5)).toBe('−0.50');
  });

  it('write quantities, percents and volumes', () => {
    expect(quantity(5_234_567)).toBe('52,34,567');
    expect(quantity(0.25)).toBe('0.25');
    expect(percent(25)).toBe('25%');
    expect(percent(45.27)).toBe('45.3%');
    expect(compact(5_234_567)).toBe('5.23M');
  });

  it('say nothing of what is no number, and stay short however large', () => {
    for (const write of [money, amount, signedAmount, percent, signedPercent, quantity, price, compact]) {
      for (const none of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(write(none)).toBe(NOTHING);
      }
      expect(write(-1.7976e308).length).toBeLessThan(14);
    }
    expect(money(-1.5e21)).toBe('−1.5E21');
  });
});

describe('spans', () => {
  it.each([
    [0, '0.0 s'],
    [449, '0.4 s'],
    [999, '0.9 s'],
    [1_000, '1 s'],
    [12_900, '12 s'],
    [130_000, '2 m 10 s'],
    [3_600_000, '1 h 00 m'],
    [11_040_000, '3 h 04 m'],
    [273_600_000, '3 d 04 h'],
    [-5, '0.0 s'],
  ])('an age of %d ms is %s', (ms, words) => expect(age(ms)).toBe(words));

  it('durations have no tenths, and nothing is a dash', () => {
    expect(duration(400)).toBe('0 s');
    expect([duration(null), age(null), age(Number.NaN), duration(Number.POSITIVE_INFINITY)]).toEqual(
      Array(4).fill(NOTHING),
    );
  });

  it('milliseconds, of a ping and between two clocks', () => {
    expect(milliseconds(12.4)).toBe('12 ms');
    expect(signedMilliseconds(3)).toBe('+3 ms');
    expect(signedMilliseconds(-1_250)).toBe('−1,250 ms');
    expect(milliseconds(null)).toBe(NOTHING);
  });
});

describe('times', () => {
  it('are in the exchange’s zone until another is chosen', () => {
    todayIs(AT);
    expect(timestamp(AT)).toBe('05:30:07.412');
    expect(timeOfDay(AT)).toBe('05:30:07');
    expect(zoneName(AT)).toBe('IST');
    setSettings({ ...DEFAULT_SETTINGS, zone: 'utc' });
    expect(timestamp(AT)).toBe('00:00:07.412');
    expect(zoneName(AT)).toBe('UTC');
  });

  it('have their date when it isn’t today’s, and their year when it isn’t this one', () => {
    todayIs(AT + 86_400_000);
    expect(timeOfDay(AT)).toBe('28 Jan 05:30:07');
    todayIs(AT + 366 * 86_400_000);
    expect(timeOfDay(AT)).toBe('28 Jan 2024 05:30:07');
  });

  it('today is the chosen zone’s: Kolkata is a day ahead of UTC after 18:30', () => {
    const evening = Date.UTC(2024, 0, 27, 19, 0, 0);
    todayIs(evening);
    expect(timeOfDay(AT)).toBe('05:30:07');
    setSettings({ ...DEFAULT_SETTINGS, zone: 'utc' });
    expect(timeOfDay(AT)).toBe('28 Jan 00:00:07');
  });

  it('name zones by what people call them', () => {
    expect(nameOfZone('exchange', AT)).toBe('IST');
    expect(nameOfZone('utc', AT)).toBe('UTC');
  });

  it('never throw: what no calendar can show is a dash', () => {
    todayIs(AT);
    for (const at of [null, undefined, Number.NaN, 8.64e15 + 1, Number.NEGATIVE_INFINITY]) {
      expect(timestamp(at)).toBe(NOTHING);
    }
    expect(timestamp(8.64e15)).toContain('275760');
  });
});

describe('a gateway’s URL', () => {
  it('is shown by its host', () => {
    expect(hostOf('wss://mci.local:8443/telemetry')).toBe('mci.local:8443');
    expect(hostOf('nonsense')).toBe('nonsense');
  });

  it.each([
    ['ws://10.2.3.4/t', true],
    ['ws://localhost.evil.example/t', true],
    ['ws://127.0.0.1:9000/t', false],
    ['ws://[::1]:9000', false],
    ['ws://[::ffff:127.0.0.1]:9000', false],
    ['ws://localhost', false],
    ['wss://10.2.3.4/t', false],
    ['nonsense', false],
  ])('P12 %s travels in clear: %s', (url, expected) => {
    expect(travelsInClear(url)).toBe(expected);
  });
});

describe('a gateway of its own currency and zone', () => {
  const profile = {
    id: 'ny',
    name: 'New York',
    url: 'wss://ny.example/',
    channels: [],
    currency: 'USD',
    exchangeZone: 'America/New_York',
    caFile: null,
  };

  it('has them shown while it is in use', () => {
    setSettings(DEFAULT_SETTINGS);
    setAbout(about({ profile }));
    todayIs(AT);
    expect(money(1_050_000)).toBe('$1,050,000.00');
    expect([timeOfDay(AT), zoneName(AT)]).toEqual(['19:00:07', 'EST']);
    setAbout(about({ profile: { ...profile, currency: null, exchangeZone: null } }));
    expect(money(1_050_000)).toBe('₹10,50,000.00');
    expect([timeOfDay(AT), zoneName(AT)]).toEqual(['05:30:07', 'IST']);
  });

  it('without them it has the settings’', () => {
    setSettings({ ...DEFAULT_SETTINGS, exchangeZone: 'Europe/London' });
    expect(zoneName(AT)).toBe('GMT');
  });
});
