import { stringify } from 'yaml';
import { editableParts } from '../../domain/records/policy-edit';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';

/** `config export`: reasons and macros as they are now, edits in Slack included, to be copied to the policy file. */
export async function configExport(io: Io, { json }: { json?: boolean }): Promise<ExitStatus> {
  return withOrders(io, async ({ config: { policy } }): Promise<ExitStatus> => {
    const parts = Object.fromEntries(editableParts.map((part) => [part, policy[part]]));
    if (json === true) await io.out(JSON.stringify(parts));
    else for (const line of stringify(parts, { lineWidth: 0 }).trimEnd().split('\n')) await io.out(line);
    return 0;
  });
}
