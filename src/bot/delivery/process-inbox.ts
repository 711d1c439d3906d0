import type { OpenDelivery } from '../../domain/ports/inbox';
import { cutAndEscape } from '../block-kit/text';
import type { Services } from '../services/services';

type InboxServices = Pick<Services, 'inbox' | 'tellOperators' | 'wakeHomes' | 'shared' | 'log'>;

/** Processes what other systems deliver; operators are told what is left to a person. */
export function processInbox(services: InboxServices): { stop: () => Promise<void> } {
  const { inbox, tellOperators, wakeHomes, shared, log } = services;
  if (inbox === undefined) return { stop: async () => undefined };
  return inbox.start(({ key, source, orders }: Pick<OpenDelivery, 'key' | 'source' | 'orders'>) => {
    wakeHomes();
    const send = cutAndEscape(`slash-order intake send ${key}`, 300);
    const text = shared.told.deliveryFailed(cutAndEscape(source), cutAndEscape(orders.join(', '), 200), send);
    // One source that sends nothing but what fails is told of once an hour.
    tellOperators(text, `inbox ${source}`).catch((err) => log.warn({ err, delivery: key }, 'nobody was told'));
  });
}
