import { createHash } from 'node:crypto';
import { digestOfShown, type ShownToApprover } from '../../domain/operations/approvals/shown-to-approver';
import type { Figures, ReturnFigures } from '../../domain/records/figures';

/**
 * The figures that stand above the buttons of a message, in the id of the block that holds them: a press confirms what
 * was seen, however old the message is. Buttons' values keep to the number of what they act on.
 */
export function approvalBlock(number: string, shown: ShownToApprover): string {
  const { refund, grandTotal } = shown.figures;
  return `approval:${number}:${refund}:${grandTotal}:${digestOfShown(shown)}`;
}

/** `undefined` where a message was posted before its block said so. */
export function seenInApproval(block: string): { expected: Figures; seen: string } | undefined {
  const [, refund, grandTotal, seen] = /^approval:.+:(-?\d+):(-?\d+):([0-9a-f]{16})$/.exec(block) ?? [];
  if (seen === undefined) return undefined;
  return { expected: { refund: Number(refund), grandTotal: Number(grandTotal) }, seen };
}

/** The lines may be too many for an id, so a digest stands for them. */
export function returnBlock(number: string, { worth, lines }: ReturnFigures): string {
  return `rma:${number}:${worth}:${digestOfLines(lines)}`;
}

/**
 * What was seen, by what there is now: the same figures where these are meant, others that differ from them where not;
 * `undefined` where a message was posted before its block said so.
 */
export function seenInReturn(block: string, now: ReturnFigures): ReturnFigures | undefined {
  const [, worth, digest] = /^rma:.+:(\d+):([0-9a-f]{16})$/.exec(block) ?? [];
  if (worth === undefined) return undefined;
  return { worth: Number(worth), lines: digest === digestOfLines(now.lines) ? now.lines : [] };
}

function digestOfLines(lines: ReturnFigures['lines']): string {
  const written = lines.map(({ line, expected }) => `${line}:${expected}`).join(' ');
  return createHash('sha256').update(written).digest('hex').slice(0, 16);
}
