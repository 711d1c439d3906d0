import { emptyDatabase } from '../../store/database/empty-database';
import { fillSandbox } from './fill-sandbox';

/** Why a database that somebody named is left alone. */
export const notOurs =
  'The orders are in the database that MONGODB_URI names, which the sandbox does not empty. Empty it yourself, or leave MONGODB_URI out.';

/** Makes the sandbox as new, while no bot runs: no order, no message, then the last month again. */
export async function resetSandbox(filling: Parameters<typeof fillSandbox>[0]): Promise<void> {
  await emptyDatabase(filling.db);
  filling.instead.sandbox.reset();
  await fillSandbox(filling, true);
}
