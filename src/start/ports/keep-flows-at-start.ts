import type { Logger } from 'pino';
import { versionProblems } from '../../domain/flows/compiled-version';
import { keptVersion } from '../../domain/flows/flow-in-force';
import type { Policy } from '../../domain/policy/policy';
import { surroundingsOfSteps } from '../../domain/policy/surroundings-of';
import type { FlowBook } from '../../domain/ports/flow-book';
import { flowStates, keepFlows } from '../../domain/servicing/keep-flows';

type Telling = { log: Logger; say: (line: string) => void };

/**
 * Keeps the policy file's flows at the start, and says which of them only wait to be activated, and what of those that
 * decide can't work here. Throws FlowChanged.
 */
export async function keepFlowsAtStart(
  flows: FlowBook,
  policy: Pick<Policy, 'flows' | 'mail' | 'http'>,
  { now, log, say }: Telling & { now: Date },
): Promise<void> {
  const history = await keepFlows(flows, policy.flows, now.toISOString());
  for (const state of flowStates(history, policy.flows)) {
    const { action, active, waiting } = state;
    log.info({ flow: state }, 'flow');
    const decided = keptVersion(history, action, active);
    for (const problem of decided === null ? [] : versionProblems(decided, surroundingsOfSteps(policy))) {
      log.warn({ flow: state, problem }, 'this process can’t do all of a flow that decides');
      say(`Flow of ${action}: version ${active} decides, but this process can’t do all of it: ${problem}`);
    }
    if (waiting === null) continue;
    const decides = active === 0 ? 'no flow decides' : `version ${active} decides`;
    say(
      `Flow of ${action}: ${decides}. Version ${waiting} of the policy file waits: slash-order flows activate ${action} ${waiting}`,
    );
  }
}
