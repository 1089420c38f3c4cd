/** Text of the administrator's file to a policy. */
import { createHash } from 'node:crypto';
import { CHANNELS } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';
import { type PinnedGateway, pinnedGateway, policyFile } from '../../shared/ipc/policy';
import type { Profile } from '../../shared/ipc/view';
import { sameName } from '../launch/check-profile';
import { gatewayUrlOf } from '../launch/gateway-url';
import { closedPolicy, type Policy } from './policy';

/** Of what is wrong so much is said. */
const MAX_ISSUES = 5;

/** Never throws. `file` is what faults call it. */
export function policyOf(text: string, file: string): Policy {
  const refuse = (why: string, gateways: readonly Profile[]): Policy =>
    closedPolicy(file, unreadable(file, why), gateways);
  let raw: unknown;
  try {
    // Editors on Windows put a mark in front.
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse(`It is not JSON (${error instanceof Error ? error.message : error})`, []);
  }
  const read = policyFile.safeParse(raw);
  const named = gatewaysIn(raw);
  if (!read.success) {
    const issues = read.error.issues.slice(0, MAX_ISSUES);
    const why = issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
    return refuse(why.join('; '), named.gateways);
  }
  if (named.wrong !== null) return refuse(named.wrong, named.gateways);
  const { otherGateways = true, retention = {}, updates } = read.data;
  if (!otherGateways && named.gateways.length === 0) {
    return refuse('otherGateways is false, but gateways names none', []);
  }
  return {
    file,
    gateways: named.gateways,
    otherGateways,
    mayExport: read.data.export ?? true,
    retention: Object.fromEntries(Object.entries(retention).filter(([, value]) => value !== undefined)),
    feed: updates?.feed ?? null,
    fault: null,
  };
}

/** The sound ones, and what is wrong with the first that isn't, as far as the schema doesn't say it. */
function gatewaysIn(raw: unknown): { readonly gateways: Profile[]; readonly wrong: string | null } {
  const given = typeof raw === 'object' && raw !== null && 'gateways' in raw ? raw.gateways : [];
  const gateways: Profile[] = [];
  let wrong: string | null = null;
  for (const [index, one] of (Array.isArray(given) ? given : []).entries()) {
    const read = pinnedGateway.safeParse(one);
    if (!read.success) continue;
    const checked = gatewayUrlOf(read.data.url);
    const profile = checked.ok ? profileOf(read.data, checked.value.url) : null;
    const trouble = !checked.ok
      ? `url: ${checked.error.why}`
      : gateways.some(({ url }) => url === checked.value.url)
        ? 'url: another gateway has it'
        : gateways.some(({ name }) => sameName(name, read.data.name))
          ? 'name: another gateway has it'
          : null;
    if (trouble !== null) wrong ??= `gateways.${index}.${trouble}`;
    else if (profile !== null) gateways.push(profile);
  }
  return { gateways, wrong };
}

/** A token and a history belong to the URL: another one is another gateway, whatever its name. */
const profileOf = ({ name, channels, ...rest }: PinnedGateway, url: string): Profile => ({
  id: `pinned-${createHash('sha256').update(url).digest('hex').slice(0, 32)}`,
  name,
  url,
  channels: channels ?? [...CHANNELS],
  currency: rest.currency ?? null,
  exchangeZone: rest.exchangeZone ?? null,
  caFile: rest.caFile ?? null,
});

export const unreadable = (file: string, why: string): Fault => ({
  code: 'POLICY_UNREADABLE',
  what: 'The administrator’s settings can’t be used, so all that they could forbid is forbidden',
  why: `${file}: ${why}`,
  how: 'Have the administrator mend the file, then start the console again',
});
