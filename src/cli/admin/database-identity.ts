import { databaseId, renewDatabaseId } from '../../store/database/database-id';
import { type CommandContext, withOrders } from '../command-context';
import { type ExitStatus, type Io, NothingDone } from '../io/io';

type Options = { json?: boolean };

/** `database id`: the prefix of this database's keys at payment gateways. */
export async function showDatabaseId(io: Io, options: Options): Promise<ExitStatus> {
  return printId(io, options, databaseId);
}

/**
 * `database new-id`, for copies only: refunds of unknown outcome get new keys, and the original database would pay
 * them twice. Throws NothingDone without `--copy`.
 */
export async function renewIdentity(io: Io, { copy = false, ...options }: Options & { copy?: boolean }) {
  if (!copy) {
    throw new NothingDone(
      'Only a copy of a database can get a new id. If this is a copy, add --copy. The database in use keeps its id, even after a restore.',
    );
  }
  return printId(io, options, renewDatabaseId);
}

async function printId(
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
