import { describe, expect, test } from 'vitest';
import { NO_POLICY, type Policy } from '../../src/main/policy/policy';
import { policyOf } from '../../src/main/policy/policy-text';
import { forbidsChange, forbidsExport, forbidsGateway, policyView } from '../../src/main/policy/rules';
import { changeUnder, settingsUnder } from '../../src/main/policy/under-policy';
import { SettingsStore } from '../../src/main/settings/settings-store';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { Profile, Settings } from '../../src/shared/ipc/view';
import { FakeClock } from '../support/fake-clock';

const PAPER = 'wss://paper.example/t';
const policyWith = (value: object): Policy => policyOf(JSON.stringify(value), '/etc/mci-console/config.json');
const pinned = (more: object = {}) => policyWith({ gateways: [{ name: 'Paper', url: PAPER }], ...more });
const own = (id: string, url: string): Profile => ({
  id,
  name: id,
  url,
  channels: ['market'],
  currency: 'USD',
  exchangeZone: null,
  caFile: null,
});
const settingsWith = (profiles: Profile[], lastProfile: string | null = null): Settings => ({
  ...DEFAULT_SETTINGS,
  profiles,
  lastProfile,
});
const names = ({ profiles }: Settings): string[] => profiles.map(({ name }) => name);

describe('the settings that hold', () => {
  test('without a policy are the operator’s', () => {
    const held = settingsWith([own('mine', PAPER)]);
    expect(settingsUnder(NO_POLICY, held)).toBe(held);
  });

  test('have the administrator’s gateways before the operator’s, and begin with the first', () => {
    const held = settingsUnder(pinned(), settingsWith([own('mine', 'wss://mine.example/')]));
    expect(names(held)).toEqual(['Paper', 'mine']);
    expect(held.lastProfile).toBe(held.profiles[0]?.id);
  });

  test('have no others where those are forbidden', () => {
    const held = settingsUnder(
      pinned({ otherGateways: false }),
      settingsWith([own('mine', 'wss://mine.example/')], 'mine'),
    );
    expect(names(held)).toEqual(['Paper']);
    expect(held.lastProfile).toBe(held.profiles[0]?.id);
  });

  test('a gateway that the operator had already keeps its history, and is the administrator’s otherwise', () => {
    const held = settingsUnder(pinned(), settingsWith([own('mine', PAPER)], 'mine'));
    expect(held.profiles).toMatchObject([{ id: 'mine', name: 'Paper', currency: null }]);
    expect(held.lastProfile).toBe('mine');
  });

  test('have what is locked of the history’s bounds', () => {
    const held = settingsUnder(policyWith({ retention: { days: 7 } }), settingsWith([]));
    expect(held.retention).toEqual({ ...DEFAULT_SETTINGS.retention, days: 7 });
  });
});

describe('what the operator chose', () => {
  test('is kept as it was beneath what holds', () => {
    const policy = pinned({ otherGateways: false, retention: { days: 7 } });
    const mine = settingsWith([own('mine', 'wss://mine.example/')], 'mine');
    let heard: Settings | null = null;
    const store = new SettingsStore(null, mine, {
      clock: new FakeClock(),
      under: (held) => settingsUnder(policy, held),
      changed: (settings) => {
        heard = settings;
      },
      failed: () => {},
    });
    store.update({ theme: 'light' });
    expect(store.own()).toEqual({ ...mine, theme: 'light' });
    expect(store.current()).toMatchObject({ theme: 'light', retention: { days: 7 } });
    expect(heard).toBe(store.current());
  });

  test('of a bound that is free changes, and the locked one stays beneath', () => {
    const policy = policyWith({ retention: { megabytes: 100 } });
    const change = { retention: { days: 3, megabytes: 100 } };
    expect(forbidsChange(policy, change)).toBeNull();
    expect(changeUnder(policy, DEFAULT_SETTINGS, change).retention).toEqual({
      days: 3,
      megabytes: DEFAULT_SETTINGS.retention.megabytes,
    });
  });

  test('of a locked bound is refused', () => {
    const policy = policyWith({ retention: { megabytes: 100 } });
    const change = { retention: { days: 3, megabytes: 200 } };
    expect(forbidsChange(policy, change)).toMatchObject({ code: 'POLICY_FORBIDS' });
    expect(forbidsChange(policy, { theme: 'light' })).toBeNull();
  });
});

describe('gateways', () => {
  test('other gateways are forbidden, the demonstration among them', () => {
    const policy = pinned({ otherGateways: false });
    expect(forbidsGateway(policy, PAPER)).toBeNull();
    expect(forbidsGateway(policy, 'wss://paper.example/other')).toMatchObject({
      code: 'POLICY_FORBIDS',
      why: 'The administrator allows no gateway but “Paper”',
      how: 'Choose that one, or ask the administrator',
    });
    const two = policyWith({
      gateways: [
        { name: 'Paper', url: PAPER },
        { name: 'Mumbai, second floor', url: 'wss://live.example/t' },
      ],
      otherGateways: false,
    });
    expect(forbidsGateway(two, 'demo')).toMatchObject({
      why: 'The administrator allows no gateway but “Paper”, “Mumbai, second floor”',
      how: 'Choose one of these, or ask the administrator',
    });
    expect(forbidsGateway(policy, 'demo')).toMatchObject({ code: 'POLICY_FORBIDS' });
    expect(forbidsGateway(pinned(), 'demo')).toBeNull();
  });

  test('under a damaged file none but those that it names, and the fault says why', () => {
    const policy = pinned({ exprot: false });
    expect(forbidsGateway(policy, PAPER)).toBeNull();
    expect(forbidsGateway(policy, 'demo')).toMatchObject({
      code: 'POLICY_UNREADABLE',
      what: 'The demonstration was not started',
      why: expect.stringContaining('exprot'),
    });
    expect(forbidsExport(policy, 'It was not exported')).toMatchObject({ code: 'POLICY_UNREADABLE' });
  });
});

test('the windows are told which gateways and bounds are locked', () => {
  const policy = pinned({ retention: { days: 7 }, export: false });
  const { profiles } = settingsUnder(policy, settingsWith([own('mine', PAPER)]));
  expect(policyView(policy, profiles)).toEqual({
    file: '/etc/mci-console/config.json',
    fault: null,
    gateways: ['mine'],
    otherGateways: true,
    mayExport: false,
    retention: { days: true, megabytes: false },
  });
});
