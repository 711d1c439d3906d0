import { evolve } from '../derived/evolve';
import type { Policy } from '../policy/policy';
import type { Commit } from '../ports/order-store';
import type { Entry } from '../records/entry';
import type { OrderState } from '../records/stored-order';
import { deliveriesOf } from './deliveries-of';

export function commitOf(stored: OrderState, entry: Entry, policy: Policy): Commit {
  return { entry, summary: evolve(stored.summary, entry), deliveries: deliveriesOf(entry, stored, policy) };
}
