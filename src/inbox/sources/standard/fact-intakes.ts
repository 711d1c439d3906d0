import { type FactName, facts } from '../../../domain/operations/facts';
import type { InboxDelivery, InboxOutcome } from '../../../domain/ports/inbox-source';
import { TaskFailed } from '../../../domain/ports/task-failed';
import { isRefused, type Refused, refuse } from '../../../domain/records/refusals';
import type { Servicing } from '../../../domain/servicing/servicing';
import { orderNumber } from '../../../domain/values/schemas';
import { faultAsProblem, jsonFaults } from '../../../intake';
import { problemTexts, type RefusedPart, refusedTogether } from '../refused-together';
import type { AwaitingOrder } from './awaiting-order';
import type { StandardIntake } from './standard-source';

const maxBytes = 1_048_576;

type Submit = Pick<Servicing, 'submit'>;
type Report = Record<string, unknown>;

/** `POST /intake/fulfillments` and the like: the fields of one operation, once or in a list. */
export function factIntake(
  servicing: Submit,
  name: 'fulfillments' | 'captures' | 'authorizations',
  fact: FactName,
): StandardIntake {
  return {
    ...{ name, maxBytes, ordersIn: ordersOfReports },
    process: (delivery) => submitAll(servicing, delivery, name, async (report) => ({ fact, report })),
  };
}

/**
 * `POST /intake/events`: `kind` names a fact, whose fields are the rest. Other kinds are events, for the steps of flows
 * that wait for them, or tell of a mail that came back; `awaiting` finds their order. What is news to none is ignored.
 */
export function eventsIntake(servicing: Submit, awaiting: AwaitingOrder): StandardIntake {
  return {
    ...{ name: 'events', maxBytes, ordersIn: ordersOfReports },
    process: (delivery) =>
      submitAll(servicing, delivery, 'events', async ({ id, ...report }) => {
        const { kind, ...fields } = report;
        const own = typeof id === 'string' ? { requestId: `event:${id}` } : {};
        const named = typeof id === 'string' ? { id } : {};
        if (isFact(kind)) return { fact: kind, report: { ...fields, ...own } };
        return eventOf({ ...report, ...own, ...named }, awaiting, delivery.receivedAt);
      }),
  };
}

function isFact(kind: unknown): kind is FactName {
  return typeof kind === 'string' && kind !== 'event' && Object.hasOwn(facts, kind);
}

/** One that says too little would be nothing to any step. */
async function eventOf(report: Report, awaiting: AwaitingOrder, receivedAt: Date): Promise<Submitting> {
  const { kind, order, tracking, id } = report;
  const problems = [
    ...(typeof kind === 'string' && kind !== '' ? [] : ['kind is required']),
    ...([order, tracking].some((about) => typeof about === 'string') ? [] : ['order or tracking is required']),
  ];
  if (problems.length > 0) return { refused: { code: 'request_invalid', problems } };
  const about = {
    kind: String(kind),
    order: typeof order === 'string' ? order : null,
    tracking: typeof tracking === 'string' ? tracking : null,
    id: typeof id === 'string' ? id : null,
  };
  const found = await awaiting(about, receivedAt);
  if (found === 'unknown yet') {
    return { refused: { code: 'order_not_found', problems: [`no order has tracking ${about.tracking} yet`] } };
  }
  if (found !== null) return { fact: 'event', report: { ...report, order: found.order } };
  return { ignored: `Nobody waits for “${about.kind.slice(0, 60)}”.` };
}

type Part = Omit<RefusedPart, 'what'>;
type Submitting = { fact: FactName; report: Report } | { ignored: string } | { refused: Part };

const last = { final: true, afterSeconds: null } as const;

/** Reports in turn; each has a request id of its own, so that a repetition has no effect. */
async function submitAll(
  servicing: Submit,
  { id, body }: InboxDelivery,
  source: string,
  submittingOf: (report: Report) => Promise<Submitting>,
): Promise<InboxOutcome> {
  const reports = reportsIn(body);
  const refused: RefusedPart[] = [];
  const ignored: string[] = [];
  for (const [index, report] of reports.entries()) {
    const outcome = await outcomeOf(servicing, await submittingOf(report), `${source}:${id}:${index}`);
    if (typeof outcome === 'string') ignored.push(outcome);
    else if (outcome !== null) refused.push({ ...outcome, what: whatOf(report, index, reports.length) });
  }
  if (refused.length > 0) throw refusedTogether(refused);
  if (ignored.length === reports.length) return { state: 'ignored', why: ignored[0] ?? 'There is nothing in it.' };
  return { state: 'done' };
}

/** `null` where it is done, a text where it is ignored. */
async function outcomeOf(servicing: Submit, submitting: Submitting, usualId: string): Promise<Part | string | null> {
  if ('ignored' in submitting) return submitting.ignored;
  if ('refused' in submitting) return submitting.refused;
  const { fact } = submitting;
  const { op, requestId: own, ...report } = submitting.report;
  // Without any, a repetition would be a second one.
  const requestId = own === undefined || own === null || String(own).trim() === '' ? usualId : own;
  const isOther = op !== undefined && op !== fact;
  const outcome = isOther ? otherOperation(fact) : await servicing.submit(fact, { ...report, requestId, op: fact });
  if (!isRefused(outcome)) return null;
  return { code: outcome.refusal.code, problems: problemTexts(outcome.refusal) };
}

function otherOperation(fact: FactName): Refused {
  return refuse({ code: 'request_invalid', problems: [{ path: 'op', problem: `must be ${fact}, or left out` }] });
}

function whatOf({ order }: Report, index: number, all: number): string {
  const place = all === 1 ? '' : `no. ${index + 1}`;
  return [typeof order === 'string' ? order.slice(0, 50) : '', place].filter((part) => part !== '').join(' ');
}

/** One report or a list. Throws where it is neither, or where a key is given twice. */
function reportsIn(text: string): Report[] {
  const value: unknown = JSON.parse(text);
  const faults = jsonFaults(text, value).map(faultAsProblem);
  if (faults.length > 0) {
    throw new TaskFailed(faults.map(({ path, problem }) => `${path} ${problem}`).join('; '), last);
  }
  const list = Array.isArray(value) ? value : [value];
  if (!list.every(isReport)) throw new TaskFailed('A report is a JSON object, and one of these is none.', last);
  return list;
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What can be no order number is shown nowhere. */
function ordersOfReports(body: Buffer): string[] | 'malformed' {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const list = Array.isArray(value) ? value : [value];
    if (!list.every(isReport)) return 'malformed';
    return list.flatMap(({ order }) => orderNumber.safeParse(order).data ?? []);
  } catch {
    return 'malformed';
  }
}
