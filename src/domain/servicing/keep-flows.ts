import { digestOfFlow } from '../flows/compile-flow';
import type { Flow, Flows } from '../flows/flow';
import { activeVersion } from '../flows/flow-in-force';
import type { FlowBook } from '../ports/flow-book';
import type { FlowHistory, FlowVersion } from '../records/flow-version';
import { type ActionName, actionName } from '../values/action-name';

/** The message is a sentence for whoever changed the policy file. */
export class FlowChanged extends Error {
  override name = 'FlowChanged';
}

const byPolicyFile = 'policy file';

/**
 * Keeps the policy file's versions, and activates each that is the first of its action (domain rules 2 §4.4). `now`
 * is a UTC instant. Throws FlowChanged where a number has other content than before.
 */
export async function keepFlows(book: FlowBook, flows: Flows, now: string): Promise<FlowHistory> {
  const given = flowsGiven(flows).map(([action, flow]) => flowVersionOf(action, flow, { by: byPolicyFile, at: now }));
  const changed: FlowVersion[] = [];
  for (const version of given) if ((await book.keep(version)) === 'differs') changed.push(version);
  if (changed.length > 0) throw new FlowChanged(changed.map(changedText).join('\n'));
  const { activations } = await book.history();
  const first = given.filter(({ action }) => activations.every((one) => one.action !== action));
  for (const { action, version } of first) {
    await book.activateFirst({ action, version, at: now, by: byPolicyFile, replay: null, unchecked: false });
  }
  return book.history();
}

/** A version as it is kept; `at` is a UTC instant. */
export function flowVersionOf(action: ActionName, flow: Flow, { by, at }: Pick<FlowVersion, 'by' | 'at'>): FlowVersion {
  return { action, version: flow.version, digest: digestOfFlow(flow), content: flow, at, by };
}

/** Of an action, which version decides (0 for none), and the policy file's where that one is only known. */
export type FlowState = { action: ActionName; active: number; waiting: number | null };

export function flowStates(history: FlowHistory, flows: Flows): FlowState[] {
  return actionName.options
    .map((action) => {
      const active = activeVersion(history, action);
      const inFile = flows[action]?.version ?? active;
      return { action, active, waiting: inFile === active ? null : inFile };
    })
    .filter(({ active, waiting }) => active > 0 || waiting !== null);
}

function flowsGiven(flows: Flows): [ActionName, Flow][] {
  return actionName.options.flatMap((action): [ActionName, Flow][] => {
    const flow = flows[action];
    return flow === undefined ? [] : [[action, flow]];
  });
}

function changedText({ action, version }: FlowVersion): string {
  return `The flow of ${action} has other content under version ${version} than before. Restore it, or give the changed flow a number that was never used.`;
}
