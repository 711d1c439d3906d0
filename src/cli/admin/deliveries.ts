import { outstanding, sendAgain } from '../../store/outgoing/outbox';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';

/** `deliveries`: what has not reached Slack, the payment gateway or a webhook yet, and why. */
export async function listDeliveries(io: Io, { json }: { json?: boolean }): Promise<ExitStatus> {
  return withOrders(io, async ({ database }): Promise<ExitStatus> => {
    const counts = { due: 0, failed: 0 };
    for await (const { order, delivery } of outstanding(database.db)) {
      const { told, state, since, due, attempts, error } = delivery;
      const key = `${order}:${delivery.key}`;
      counts[state] += 1;
      if (json === true) {
        await io.out(JSON.stringify({ key, order, kind: told.kind, state, since, due, attempts, error }));
        continue;
      }
      const waits = state === 'failed' ? 'failed' : `due ${due.toISOString()}`;
      const tried = attempts === 0 ? '' : `, tried ${attempts} ${attempts === 1 ? 'time' : 'times'}`;
      await io.out(`${key}: ${told.kind}, ${waits}${tried}${error === null ? '' : `: ${error}`}`);
    }
    if (json !== true) io.err(`${counts.due} due, ${counts.failed} failed`);
    return 0;
  });
}

/** `deliveries send KEY`: makes one due at once, for any running bot. What may have arrived is looked up first. */
export async function sendDelivery(io: Io, key: string, { json }: { json?: boolean }): Promise<ExitStatus> {
  const [order = '', ...rest] = key.split(':');
  return withOrders(io, async ({ database, now }): Promise<ExitStatus> => {
    const found = await sendAgain(database.db, order, rest.join(':'), new Date(now()));
    if (json === true) await io.out(JSON.stringify({ key, found }));
    else
      io.err(
        found ? `${key} will be retried now` : `No open delivery ${key}. Run \`slash-order deliveries\` to list them.`,
      );
    return found ? 0 : 1;
  });
}
