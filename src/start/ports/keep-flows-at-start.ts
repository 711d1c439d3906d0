import type { Logger } from 'pino';
import type { Flows } from '../../domain/flows/flow';
import type { FlowBook } from '../../domain/ports/flow-book';
import { flowStates, keepFlows } from '../../domain/servicing/keep-flows';

type Telling = { log: Logger; say: (line: string) => void };

/** Keeps the policy file's flows at the start, and says which of them only wait to be activated. Throws FlowChanged. */
export async function keepFlowsAtStart(
  flows: FlowBook,
  { flows: inFile }: { flows: Flows },
  { now, log, say }: Telling & { now: Date },
): Promise<void> {
  const history = await keepFlows(flows, inFile, now.toISOString());
  for (const state of flowStates(history, inFile)) {
    const { action, active, waiting } = state;
    log.info({ flow: state }, 'flow');
    if (waiting === null) continue;
    const decides = active === 0 ? 'no flow decides' : `version ${active} decides`;
    say(
      `Flow of ${action}: ${decides}. Version ${waiting} of the policy file waits: slash-order flows activate ${action} ${waiting}`,
    );
  }
}
