import { databaseId, renewDatabaseId } from '../../store/database/database-id';
import { type CommandContext, withOrders } from '../command-context';
import { type ExitStatus, type Io, NothingDone } from '../io/io';

type Options = { json?: boolean };

/** `database id`: by what payment gateways tell this database's refunds from those of any other. */
export async function showDatabaseId(io: Io, options: Options): Promise<ExitStatus> {
  return telling(io, options, databaseId);
}

/**
 * `database new-id`: makes a copy a database of its own. Throws NothingDone unless it is said to be a copy: refunds
 * whose outcome nobody knows are asked for under other keys afterwards, which would pay them twice where it is none.
 */
export async function renewIdentity(io: Io, { copy = false, ...options }: Options & { copy?: boolean }) {
  if (!copy) {
    throw new NothingDone(
      'Only a copy of a database may get a new id: add --copy if this is one. The database that orders are serviced in keeps its id, also after it was restored.',
    );
  }
  return telling(io, options, renewDatabaseId);
}

async function telling(
  io: Io,
  { json = false }: Options,
  idOf: (db: CommandContext['database']['db']) => Promise<string>,
): Promise<ExitStatus> {
  return withOrders(io, async ({ database }): Promise<ExitStatus> => {
    const id = await idOf(database.db);
    await io.out(json ? JSON.stringify({ id }) : id);
    return 0;
  });
}
