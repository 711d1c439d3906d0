import { mailsTo } from '../domain/derived/mails-to';
import { isListedHost } from '../domain/policy/http';
import type { Policy } from '../domain/policy/policy';
import { TaskFailed } from '../domain/ports/task-failed';
import type { FlowRun, RunStep, StepOutput } from '../domain/records/flow-run';
import type { MailFile } from '../domain/records/mail';
import { isRefused } from '../domain/records/refusals';
import type { ShownOrder } from '../domain/records/stored-order';
import type { Servicing } from '../domain/servicing/servicing';
import type { Endpoint } from '../webhooks/endpoint';
import { answerFields } from './answer-fields';
import type { AskEndpoint } from './ask-endpoint';
import { type FilePorts, stepFiles } from './step-files';
import { stepRequest } from './step-request';

/** Does a step of a flow, and records what became of it. After the `last` try a step has failed. */
export type CarryOutStep = (order: ShownOrder, task: { entry: number; step: string }, last: boolean) => Promise<void>;

export type StepPorts = FilePorts & {
  servicing: Pick<Servicing, 'submit'>;
  policy: Pick<Policy, 'http' | 'mail' | 'flows'>;
  /** By name, with secrets. */
  endpoints: ReadonlyMap<string, Endpoint>;
  ask: AskEndpoint;
  mintId: () => string;
  /** Returns a UTC instant. */
  now: () => string;
};

type Doing = { order: ShownOrder; run: FlowRun; step: RunStep };
type Outcome = {
  state: 'done' | 'failed' | 'overdue' | 'doing';
  output?: StepOutput;
  files?: MailFile[];
  reason?: string;
};

/** For how long a policy file may be older than the flow, as where processes are updated one after the other. */
const outdatedForMs = 3_600_000;

/** What the policy file does not have, it lost, unless its flow is older than the run: then it may have it soon. */
function missing(why: string, { policy, now }: StepPorts, { run, step }: Doing): TaskFailed {
  const inFile = policy.flows[run.action]?.version ?? 0;
  const isOlder = inFile < run.version && Date.parse(now()) - Date.parse(step.at) < outdatedForMs;
  return isOlder ? new TaskFailed(why, { final: false, afterSeconds: 300 }) : lasting(why);
}

const lasting = (why: string) => new TaskFailed(why, { final: true, afterSeconds: null });

export function carryOutStep(ports: StepPorts): CarryOutStep {
  return async (order, { entry, step: id }, last) => {
    const run = order.summary.runs?.find((one) => one.entry === entry);
    const step = run?.steps.find((one) => one.id === id);
    if (run === undefined || step === undefined) return;
    const doing = { order, run, step };
    if (step.state === 'waiting') return record(ports, doing, { state: 'overdue' });
    if (step.state !== 'doing') return;
    // The change was taken back between two tries.
    if (run.calledOff === true && step.reason !== undefined) {
      return record(ports, doing, { state: 'failed', reason: step.reason });
    }
    try {
      await record(ports, doing, await outcomeOf(ports, doing));
    } catch (error) {
      const why = reasonIn(error);
      if (last || (error instanceof TaskFailed && error.about.final)) {
        return record(ports, doing, { state: 'failed', reason: why });
      }
      // Once, so that people know why it takes so long.
      if (step.reason === undefined && error instanceof TaskFailed) {
        await record(ports, doing, { state: 'doing', reason: why });
      }
      throw error;
    }
  };
}

/** As long as it can be recorded. */
function reasonIn(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500).toWellFormed();
}

async function outcomeOf(ports: StepPorts, doing: Doing): Promise<Outcome> {
  const { does } = doing.step.plan;
  if (does.kind === 'http') return { state: 'done', output: answerFields(await asked(ports, doing, does.endpoint)) };
  if (does.kind === 'email') {
    if (mailsTo(doing.order.original) === null) throw lasting('no_address');
    if (!Object.hasOwn(ports.policy.mail.templates, does.template)) throw missing('unknown_template', ports, doing);
    const files = await stepFiles(ports, does.template, doing.run);
    return { state: 'done', ...(files.length > 0 && { files }) };
  }
  return { state: 'done' };
}

async function asked(ports: StepPorts, doing: Doing, name: string): Promise<string> {
  const { policy, endpoints, ask } = ports;
  const { order, run, step } = doing;
  const settings = policy.http.endpoints.find((one) => one.name === name);
  const endpoint = endpoints.get(name);
  if (settings === undefined || endpoint === undefined) throw missing('unknown_endpoint', ports, doing);
  const entry = order.entries.find(({ seq }) => seq === run.entry);
  if (entry === undefined) throw new Error(`entry ${run.entry} of ${order.original.orderNumber} was not loaded`);
  const { timeoutSeconds, address } = settings;
  const privately = isListedHost(policy.http, endpoint.url);
  const id = `${order.original.orderNumber}:${run.entry}:${step.id}`;
  const body = JSON.stringify(stepRequest(order, { entry, run, step: step.id }, { address }));
  return ask({ ...endpoint, timeoutSeconds, privately }, { id, body });
}

/** Whatever the step has become meanwhile holds: somebody skipped it, or another process was faster. */
async function record({ servicing, mintId }: StepPorts, { order, run, step }: Doing, outcome: Outcome): Promise<void> {
  const { orderNumber } = order.original;
  const asked = { order: orderNumber, run: run.entry, step: step.id, requestId: mintId(), ...outcome };
  const done = await servicing.submit('flow.step', { op: 'flow.step', ...asked });
  if (isRefused(done) && done.refusal.code !== 'step_wrong_state') {
    throw new Error(`step ${step.id} of ${orderNumber} could not be recorded: ${done.refusal.code}`);
  }
}
