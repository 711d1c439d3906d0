import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Sandbox } from 'slack-sandbox';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';

/** Resolves when the first message about an order is posted; to be asked before that. */
export function posted(sandbox: Sandbox, order: string): Promise<unknown> {
  return called(sandbox, 'chat.postMessage', ({ metadata }) => String(metadata).includes(`"${order}"`));
}

/** Resolves when a modal of an order is opened; to be asked before that. */
export function modalOpened(sandbox: Sandbox, order: string): Promise<unknown> {
  return called(sandbox, 'views.open', ({ view }) => String(view).includes(order));
}

type Arguments = Readonly<Record<string, unknown>>;

/** Looks at the last call alone, however many wait: whoever measures must not be what is slow. */
function called({ driver }: Sandbox, wanted: string, holds: (args: Arguments) => boolean): Promise<unknown> {
  return driver.until(
    () => {
      const { method, args } = driver.apiCalls.at(-1) ?? {};
      return method === wanted && args !== undefined && holds(args);
    },
    { timeoutMs: 60_000 },
  );
}

/** Resolves when no delivery of any order waits any more. */
export async function allTold(db: Db): Promise<void> {
  const deliveries = deliveryStore(db, () => new Date());
  while ((await deliveries.nextDue()) !== null) await sleep(10);
}
