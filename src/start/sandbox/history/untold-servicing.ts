import type { BotPorts } from '../../../bot/services/bot-ports';
import { type Servicing, servicingOf } from '../../../domain/servicing/servicing';
import { backOff } from '../../ports/back-off';

type Shop = Pick<BotPorts, 'orders' | 'others' | 'flows' | 'audit' | 'policy' | 'clock'>;

/** Servicing that nobody is told of: the bot has no message to post and nothing else to do. */
export function untoldServicing({ orders, others, flows, audit, policy, clock }: Shop): Servicing {
  const store: Pick<BotPorts['orders'], 'loadForRequest' | 'commit'> = {
    loadForRequest: orders.loadForRequest,
    commit: (stored, commit) => orders.commit(stored, { ...commit, deliveries: [] }),
  };
  return servicingOf({ store, others, flows, audit, policy, now: () => clock().toISOString(), backOff });
}
