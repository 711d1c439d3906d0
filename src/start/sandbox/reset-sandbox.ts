import { emptyDatabase } from '../../store/database/empty-database';
import type { Config } from '../config/config';
import { fillSandbox } from './fill-sandbox';
import type { Restartable } from './restartable';

type Filling = Parameters<typeof fillSandbox>[0];

const notOurs =
  'The orders are in the database that MONGODB_URI names, which the sandbox does not empty. Empty it yourself, or leave MONGODB_URI out.';

/** Lets people begin again on the page, unless the orders are in a database that somebody named. */
export function allowReset(filling: Filling, { mongoUri }: Pick<Config, 'mongoUri'>, bot: Restartable): void {
  filling.instead.onReset(async () => {
    if (mongoUri !== undefined) throw new Error(notOurs);
    await bot.pausedFor(() => resetSandbox(filling));
  });
}

/** Makes the sandbox as new, while no bot runs: no order, no message, then the last month again. */
export async function resetSandbox(filling: Filling): Promise<void> {
  await emptyDatabase(filling.db);
  filling.instead.sandbox.reset();
  await fillSandbox(filling, true);
}
