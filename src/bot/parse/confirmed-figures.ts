import { createHash } from 'node:crypto';
import { digestOfShown, type ShownToApprover } from '../../domain/operations/approvals/shown-to-approver';
import type { Figures, ReturnFigures } from '../../domain/records/figures';

/**
 * The id of the block that holds an approval's buttons carries the figures above them: a press confirms what was
 * seen, however old the message is. Buttons' values hold only the number.
 */
export function approvalBlock(number: string, shown: ShownToApprover): string {
  const { refund, grandTotal } = shown.figures;
  return `approval:${number}:${refund}:${grandTotal}:${digestOfShown(shown)}`;
}

/** `undefined` for messages of versions that did not write it. */
export function approvalFiguresIn(block: string): { expected: Figures; seen: string } | undefined {
  const [, refund, grandTotal, seen] = /^approval:.+:(-?\d+):(-?\d+):([0-9a-f]{16})$/.exec(block) ?? [];
  if (seen === undefined) return undefined;
  return { expected: { refund: Number(refund), grandTotal: Number(grandTotal) }, seen };
}

/** The lines may be too long for an id, so a digest stands for them. */
export function returnBlock(number: string, { worth, lines }: ReturnFigures): string {
  return `rma:${number}:${worth}:${digestOfLines(lines)}`;
}

/**
 * `now` if the digest matches, else differing figures; `undefined` for messages of versions that did not write it.
 */
export function returnFiguresIn(block: string, now: ReturnFigures): ReturnFigures | undefined {
  const [, worth, digest] = /^rma:.+:(\d+):([0-9a-f]{16})$/.exec(block) ?? [];
  if (worth === undefined) return undefined;
  return { worth: Number(worth), lines: digest === digestOfLines(now.lines) ? now.lines : [] };
}

function digestOfLines(lines: ReturnFigures['lines']): string {
  const written = lines.map(({ line, expected }) => `${line}:${expected}`).join(' ');
  return createHash('sha256').update(written).digest('hex').slice(0, 16);
}
