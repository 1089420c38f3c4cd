/** What a gateway in a process of its own is asked, and answers. */
import type { Gateway } from '../../../src/gateway/gateway';
import type { ConnectionRecord } from '../../../src/gateway/journal';
import type { Ledger } from '../../../src/gateway/ledger';

export type Question = 'freeze' | 'thaw' | 'ledger' | 'record';

export type Answer =
  | { readonly of: 'freeze' | 'thaw' }
  | { readonly of: 'ledger'; readonly ledger: Omit<Ledger, 'market'> & { readonly market: Ledger['market'] } }
  | {
      readonly of: 'record';
      readonly open: number;
      readonly maxOpen: number;
      readonly connections: ConnectionRecord[];
    };

/** Maps and sets travel as such: the processes speak the structured clone. */
export function answerOf(gateway: Gateway, of: Question): Answer {
  switch (of) {
    case 'freeze':
    case 'thaw':
      gateway[of]();
      return { of };
    case 'ledger': {
      const { positions, account, health, market, orders, activities } = gateway.ledger;
      return { of, ledger: { positions, account, health, market, orders, activities } };
    }
    case 'record': {
      const { open, maxOpen, connections } = gateway.record;
      return { of, open, maxOpen, connections: connections.map((one) => ({ ...one })) };
    }
  }
}
