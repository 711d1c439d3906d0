import type { Flow, Flows } from '../../domain/flows/flow';
import type { FlowBook } from '../../domain/ports/flow-book';
import type { FlowVersion } from '../../domain/records/flow-version';
import { flowVersionOf } from '../../domain/servicing/keep-flows';

const lowerFeeVersion = 2;

/** In minor units. */
const lowerFee = { USD: 399, EUR: 349 };

/**
 * Version 2 of the sample flow of returns: the first one with a lower fee for return shipping. `null` of a flow that
 * is another version, or charges no such fee.
 */
export function lowerReturnFee(flow: Flow): Flow | null {
  const { version, fees = [] } = flow;
  const isLowered = ({ code, amount }: (typeof fees)[number]) => code === 'return_shipping' && amount !== undefined;
  if (version !== 1 || !fees.some(isLowered)) return null;
  return {
    ...flow,
    version: lowerFeeVersion,
    fees: fees.map((fee) => (isLowered(fee) ? { ...fee, amount: lowerFee } : fee)),
  };
}

/** Whether there is that version to a policy's flows. */
export function hasLowerReturnFee({ return: first }: Flows): boolean {
  return first !== undefined && lowerReturnFee(first) !== null;
}

/** Whether it is about that version. */
export function isLowerReturnFee({ action, version }: Pick<FlowVersion, 'action' | 'version'>): boolean {
  return action === 'return' && version === lowerFeeVersion;
}

/**
 * Keeps that version as one to try, for the guided tour: it decides nothing until somebody activates it. Only the
 * sandbox has it. `now` is a UTC instant.
 */
export async function keepLowerReturnFee(book: FlowBook, { return: first }: Flows, now: string): Promise<void> {
  const lower = first === undefined ? null : lowerReturnFee(first);
  if (lower !== null) await book.keep(flowVersionOf('return', lower, { by: 'sandbox', at: now }));
}
