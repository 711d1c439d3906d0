import type { BotPorts } from '../../../bot/services/bot-ports';
import type { NewDelivery } from '../../../domain/records/delivery';
import { type Servicing, servicingOf } from '../../../domain/servicing/servicing';
import { backOff } from '../../ports/back-off';

type Shop = Pick<BotPorts, 'orders' | 'others' | 'flows' | 'audit' | 'policy' | 'clock'>;

const isOfStep = ({ told: { kind } }: NewDelivery) => kind.startsWith('step');

/** Servicing of which the bot posts nothing, but carries out the steps of flows. */
export function untoldServicing({ orders, others, flows, audit, policy, clock }: Shop): Servicing {
  const store: Pick<BotPorts['orders'], 'loadForRequest' | 'commit'> = {
    loadForRequest: orders.loadForRequest,
    commit: (stored, commit) => orders.commit(stored, { ...commit, deliveries: commit.deliveries.filter(isOfStep) }),
  };
  return servicingOf({ store, others, flows, audit, policy, now: () => clock().toISOString(), backOff });
}
