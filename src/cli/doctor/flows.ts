import { versionProblems } from '../../domain/flows/compiled-version';
import { keptVersion } from '../../domain/flows/flow-in-force';
import type { Policy } from '../../domain/policy/policy';
import { surroundingsOfSteps } from '../../domain/policy/surroundings-of';
import type { FlowHistory } from '../../domain/records/flow-version';
import { type FlowState, flowStates } from '../../domain/servicing/keep-flows';
import type { Database } from '../../store/database/connect';
import { flowBook } from '../../store/flows/flow-book';
import { type Finding, failed, ok } from './finding';

type Known = Pick<Policy, 'flows' | 'mail' | 'http'>;

/** Which version of each flow is active, whether this program can run it, and what only waits in the policy file. */
export async function checkFlows({ db }: Pick<Database, 'db'>, policy: Known): Promise<Finding[]> {
  const history = await flowBook(db).history();
  return flowStates(history, policy.flows).map((state) => findingOf(history, state, policy));
}

function findingOf(history: FlowHistory, { action, active, waiting }: FlowState, policy: Known): Finding {
  const check = `flow of ${action}`;
  const version = keptVersion(history, action, active);
  const problems = version === null ? [] : versionProblems(version, surroundingsOfSteps(policy));
  if (problems.length > 0) {
    const what = `This process can’t do all of version ${active}, which is active: ${problems.join('; ')}`;
    return failed(check, `${what}. Give it the policy file and the program that the version was activated with.`);
  }
  const waits = waiting === null ? '' : `; version ${waiting} of the policy file is not active`;
  return ok(check, `${active === 0 ? 'none' : `version ${active}`} is active${waits}`);
}
