import { compiledVersion, FlowNotKnown } from '../../domain/flows/compiled-version';
import { keptVersion } from '../../domain/flows/flow-in-force';
import type { Policy } from '../../domain/policy/policy';
import type { FlowHistory } from '../../domain/records/flow-version';
import { type FlowState, flowStates } from '../../domain/servicing/keep-flows';
import type { Database } from '../../store/database/connect';
import { flowBook } from '../../store/flows/flow-book';
import { type Finding, failed, ok } from './finding';

/** Which version of each flow is active, whether this program can run it, and what only waits in the policy file. */
export async function checkFlows({ db }: Pick<Database, 'db'>, { flows }: Pick<Policy, 'flows'>): Promise<Finding[]> {
  const history = await flowBook(db).history();
  return flowStates(history, flows).map((state) => findingOf(history, state));
}

function findingOf(history: FlowHistory, { action, active, waiting }: FlowState): Finding {
  const check = `flow of ${action}`;
  const waits = waiting === null ? '' : `; version ${waiting} of the policy file is not active`;
  try {
    const version = keptVersion(history, action, active);
    if (version !== null) compiledVersion(version);
    return ok(check, `${active === 0 ? 'none' : `version ${active}`} is active${waits}`);
  } catch (error) {
    if (error instanceof FlowNotKnown) return failed(check, error.message);
    throw error;
  }
}
