import type { CompiledFlow } from '../../flows/compiled-flow';
import type { Entry } from '../../records/entry';
import type { CustomerFigures } from '../../records/flow-record';
import { isRefused, type Refusal, type Refused } from '../../records/refusals';
import { noCustomerFigures } from '../../rules/flow-case';
import { customerFiguresOn } from '../customer-figures-on';
import type { DecidableOrder } from '../decide';
import { decideAgain } from '../decide-again';
import { elsewhereAsOf } from './elsewhere-as-of';
import { keptWith } from './kept-with';
import { ordersAsOf } from './orders-as-of';
import type { Replaying } from './replaying';

/** `recomputed`: the candidate asks about the customer, and nothing was on record. */
export type CandidateDecision = { decided: Entry | Refused; recomputed: boolean };

/** Decides the request of an entry with the candidate, on the order as it was. */
export async function candidateDecides(
  before: DecidableOrder,
  entry: Entry,
  replaying: Replaying,
): Promise<CandidateDecision> {
  const { candidate, policy } = replaying;
  const { customer, recomputed } = await customerOf(before, entry, replaying);
  const context = {
    policy,
    flow: { flow: candidate, customer },
    elsewhere: await elsewhereAsOf(before, entry, replaying),
  };
  const decide = (request: unknown): Entry | Refused => {
    const decided = decideAgain(before, { ...entry, request }, context);
    if (decided === null) throw new Error(`nothing decides entry ${entry.seq} of ${before.original.orderNumber}`);
    return decided;
  };
  const request = answersOf(entry.request, candidate);
  const decided = decide(request);
  // Another refund is spread over the payments by the rule.
  if (isRefused(decided) && isAboutPayments(decided.refusal)) {
    return { decided: decide(without(request, 'payments')), recomputed };
  }
  return { decided, recomputed };
}

/** Only answers to questions that the candidate asks. */
function answersOf(request: unknown, candidate: CompiledFlow | null): unknown {
  const asked = new Set(candidate?.ask.map(({ id }) => id));
  const answers = isRecord(request) && isRecord(request.answers) ? request.answers : {};
  const kept = Object.entries(answers).filter(([id]) => asked.has(id));
  const others = without(without(request, 'answers'), 'flowVersion');
  return kept.length === 0 ? others : { ...others, answers: Object.fromEntries(kept) };
}

function isAboutPayments(refusal: Refusal): boolean {
  return refusal.code === 'amount_invalid' && refusal.field.startsWith('payments');
}

function without(request: unknown, field: string): Record<string, unknown> {
  if (!isRecord(request)) return {};
  const { [field]: _, ...others } = request;
  return others;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

async function customerOf(
  order: DecidableOrder,
  entry: Entry,
  { candidate, others }: Replaying,
): Promise<{ customer: CustomerFigures; recomputed: boolean }> {
  const { facts } = keptWith(entry);
  if (facts !== undefined) return { customer: facts.customer, recomputed: false };
  if (candidate === null || !candidate.asksAboutCustomer) return { customer: noCustomerFigures, recomputed: false };
  return { customer: await customerFiguresOn(order, ordersAsOf(others, entry.at), entry.at), recomputed: true };
}
