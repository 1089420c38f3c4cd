/**
 * What a fold changed: the one currency between model, lanes, bridge and store. `laneOf` says how it may
 * travel: latest-wins changes of one key replace each other; ordered ones are never dropped nor reordered.
 */
import type { Account } from '../../protocol/account';
import { CHANNELS, type Channel } from '../../protocol/channels';
import type { Health } from '../../protocol/health';
import { MAX_WORD } from '../../protocol/limits';
import type { Position } from '../../protocol/positions';
import type { ConnectionState } from '../connection/state';
import type { LayoutView, Settings } from '../ipc/view';
import { unreachable } from '../unreachable';
import type { Counts, HeldEntry, HeldOrder, HeldQuote, Link, Notice, Receipt, Sample, Series } from './held';
import type { Away, Outage } from './outage';
import type { Silence } from './silence';

/** Counts change with every frame: the hub adds them to what it sends, no fold reports them. */
export type Change =
  | { readonly of: 'connection'; readonly state: ConnectionState }
  /** `evicted`: the order, in a final status, that is no longer held since this one came. */
  | { readonly of: 'order'; readonly order: HeldOrder; readonly evicted?: string }
  | { readonly of: 'activity'; readonly entry: HeldEntry }
  | { readonly of: 'notice'; readonly notice: Notice }
  | { readonly of: 'account'; readonly account: Account }
  | { readonly of: 'positions'; readonly positions: readonly Position[] }
  | { readonly of: 'quote'; readonly quote: HeldQuote }
  | { readonly of: 'health'; readonly health: Health }
  | { readonly of: 'sample'; readonly series: Series; readonly sample: Sample }
  | { readonly of: 'receipt'; readonly channel: Channel; readonly receipt: Receipt }
  | { readonly of: 'wanted'; readonly channels: readonly Channel[] }
  | { readonly of: 'counts'; readonly counts: Counts }
  | { readonly of: 'link'; readonly link: Link }
  | { readonly of: 'silences'; readonly silences: readonly Silence[] }
  /** A new outage, or how one goes on. */
  | { readonly of: 'outage'; readonly outage: Outage }
  | { readonly of: 'away'; readonly away: Away | null }
  | { readonly of: 'settings'; readonly settings: Settings }
  | { readonly of: 'layout'; readonly layout: LayoutView };

/** What comes often makes no text for it: that would cost as much as the fold. */
type LaneKey = string | symbol | number;

const keyFor = <Name extends string>(names: readonly Name[]): Readonly<Record<Name, symbol>> =>
  Object.fromEntries(names.map((name) => [name, Symbol(name)])) as Record<Name, symbol>;

const RECEIPT = keyFor(CHANNELS);
const ONLY = keyFor([
  'account',
  'positions',
  'health',
  'wanted',
  'counts',
  'link',
  'silences',
  'away',
  'settings',
  'layout',
]);
/** A symbol is its own key; none is as long as this. */
const BEYOND_SYMBOLS = ' '.repeat(MAX_WORD + 1);

/** The key under which a newer change replaces an older one, or `null` for the ordered lane. */
export function laneOf(change: Change): LaneKey | null {
  switch (change.of) {
    case 'connection':
    case 'order':
    case 'activity':
    case 'notice':
      return null;
    case 'quote':
      return change.quote.symbol;
    case 'receipt':
      return RECEIPT[change.channel];
    case 'sample':
      return 2 * change.sample[0] + (change.series === 'equity' ? 0 : 1);
    case 'outage':
      return `${BEYOND_SYMBOLS}outage ${change.outage.seq}`;
    case 'account':
    case 'positions':
    case 'health':
    case 'wanted':
    case 'counts':
    case 'link':
    case 'silences':
    case 'away':
    case 'settings':
    case 'layout':
      return ONLY[change.of];
    default:
      return unreachable(change);
  }
}
