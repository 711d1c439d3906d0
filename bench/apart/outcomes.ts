import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Sandbox } from 'slack-sandbox';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';

/** Resolves when the first message about an order is posted; to be asked before that. */
export function posted({ driver }: Sandbox, order: string): Promise<unknown> {
  return driver.until(
    () => {
      const { method, args } = driver.apiCalls.at(-1) ?? {};
      return method === 'chat.postMessage' && String(args?.metadata).includes(`"${order}"`);
    },
    { timeoutMs: 60_000 },
  );
}

/** Resolves when no delivery of any order waits any more. */
export async function allTold(db: Db): Promise<void> {
  const deliveries = deliveryStore(db, () => new Date());
  while ((await deliveries.nextDue()) !== null) await sleep(10);
}
