import type { OrderStore } from '../domain/ports';
import { type Servicing, servicingOf } from '../domain/servicing';
import { type Config, readConfig } from '../start/config';
import { giveWay } from '../start/give-way';
import { openDatabase } from '../start/open-database';
import { readText } from '../start/read-text';
import type { Database } from '../store/connect';
import { orderStore } from '../store/order-store';
import { type Io, NothingDone } from './io';

/** What a command that works on orders works with. */
export type Setting = { config: Config; database: Database; orders: OrderStore; servicing: Servicing };

/** The configuration. Throws NothingDone with everything that is wrong with it. */
export function configOf({ environment }: Io): Config {
  const read = readConfig(environment, readText);
  if ('config' in read) return read.config;
  throw new NothingDone(read.problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'));
}

/** Does something on the configured database and lets go of it afterwards, whatever comes. */
export async function withOrders<T>(io: Io, work: (setting: Setting) => Promise<T>): Promise<T> {
  const config = configOf(io);
  const database = await openDatabase(config, io.err);
  const clock = () => new Date();
  try {
    const orders = orderStore(database.db, clock);
    const servicing = servicingOf({ store: orders, policy: config.policy, now: () => clock().toISOString(), giveWay });
    return await work({ config, database, orders, servicing });
  } finally {
    await database.close();
  }
}
