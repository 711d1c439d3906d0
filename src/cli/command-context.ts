import { withEdits } from '../domain/policy/with-edits';
import type { OrderStore } from '../domain/ports/order-store';
import type { TrackedOrders } from '../domain/ports/tracked-orders';
import { type Servicing, servicingOf } from '../domain/servicing/servicing';
import { type Config, readConfig } from '../start/config/config';
import { readText } from '../start/config/read-text';
import { backOff } from '../start/ports/back-off';
import { openDatabase } from '../start/ports/open-database';
import { auditTrail } from '../store/audit/audit-trail';
import type { Database } from '../store/database/connect';
import { orderStore } from '../store/orders/order-store';
import { otherOrders } from '../store/orders/other-orders';
import { trackedOrders } from '../store/orders/tracked-orders';
import { policyEdits } from '../store/policy/policy-edits';
import { type Io, NothingDone } from './io/io';

export type CommandContext = {
  config: Config;
  database: Database;
  orders: OrderStore;
  servicing: Servicing;
  tracked: TrackedOrders;
  /** A UTC instant. */
  now: () => string;
};

/** Throws NothingDone with all problems of the configuration. */
export function configOf({ environment }: Io): Config {
  const read = readConfig(environment, readText);
  if ('config' in read) return read.config;
  throw new NothingDone(read.problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'));
}

/** Runs a command on the configured database, whose orders it sees as `seen`, and closes it. */
export async function withOrders<T>(
  io: Io,
  work: (context: CommandContext) => Promise<T>,
  seen: (orders: OrderStore) => OrderStore = (orders) => orders,
): Promise<T> {
  const file = configOf(io);
  const database = await openDatabase(file, io.err);
  const clock = () => new Date();
  try {
    const { policy } = withEdits(file.policy, await policyEdits(database.db, clock).newest());
    const config = { ...file, policy };
    const orders = seen(orderStore(database.db, clock));
    const audit = auditTrail(database.db, ({ what, order }) =>
      io.err(`Couldn’t record a denied attempt: ${what} on ${order}.`),
    );
    const now = () => clock().toISOString();
    const servicing = servicingOf({
      store: orders,
      others: otherOrders(database.db),
      audit,
      policy,
      now,
      backOff,
    });
    return await work({ config, database, orders, servicing, tracked: trackedOrders(database.db), now });
  } finally {
    await database.close();
  }
}
