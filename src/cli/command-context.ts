import { withEdits } from '../domain/policy/with-edits';
import type { AuditTrail } from '../domain/ports/audit-trail';
import type { FlowBook } from '../domain/ports/flow-book';
import type { OrderStore } from '../domain/ports/order-store';
import type { TrackedOrders } from '../domain/ports/tracked-orders';
import { type Servicing, servicingOf } from '../domain/servicing/servicing';
import { type Config, readConfig } from '../start/config/config';
import { readText } from '../start/config/read-text';
import { backOff } from '../start/ports/back-off';
import { openDatabase } from '../start/ports/open-database';
import { auditTrail, type NotKept } from '../store/audit/audit-trail';
import type { Database } from '../store/database/connect';
import { flowBook } from '../store/flows/flow-book';
import { orderStore } from '../store/orders/order-store';
import { otherOrders } from '../store/orders/other-orders';
import { trackedOrders } from '../store/orders/tracked-orders';
import { policyEdits } from '../store/policy/policy-edits';
import { type Io, NothingDone } from './io/io';

export type CommandContext = {
  config: Config;
  database: Database;
  orders: OrderStore;
  flows: FlowBook;
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

/** What commands read and write of the database. */
export type Seen = Pick<CommandContext, 'orders' | 'flows'> & { audit: AuditTrail };

/** Runs a command on the configured database, which it sees as `seen`, and closes it. */
export async function withOrders<T>(
  io: Io,
  work: (context: CommandContext) => Promise<T>,
  seen: (stored: Seen) => Seen = (stored) => stored,
): Promise<T> {
  const file = configOf(io);
  const database = await openDatabase(file, io.err);
  const clock = () => new Date();
  try {
    const { policy } = withEdits(file.policy, await policyEdits(database.db, clock).newest());
    const config = { ...file, policy };
    const notKept: NotKept = (tried) =>
      io.err(`Couldn’t record a denied attempt: ${'what' in tried ? tried.what : tried.action} on ${tried.order}.`);
    const { orders, flows, audit } = seen({
      orders: orderStore(database.db, clock),
      flows: flowBook(database.db),
      audit: auditTrail(database.db, notKept, policy.audit.keepDenialsDays),
    });
    const now = () => clock().toISOString();
    const servicing = servicingOf({
      store: orders,
      others: otherOrders(database.db),
      flows,
      audit,
      policy,
      now,
      backOff,
    });
    const tracked = trackedOrders(database.db);
    return await work({ config, database, orders, flows, servicing, tracked, now });
  } finally {
    await database.close();
  }
}
