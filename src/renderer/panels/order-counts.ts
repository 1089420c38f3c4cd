import type { HeldOrder } from '../../shared/model/held';
import { isActive, isUnconfirmed } from '../store/select';

/** How many orders are active on the current connection's word, and of how many only an earlier one's is had. */
export function countOrders(orders: readonly HeldOrder[]): { active: number; unconfirmed: number } {
  let active = 0;
  let unconfirmed = 0;
  for (const held of orders) {
    if (isActive(held)) active += 1;
    else if (isUnconfirmed(held)) unconfirmed += 1;
  }
  return { active, unconfirmed };
}
