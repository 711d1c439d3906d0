import { TaskFailed, TooEarly } from '../../domain/ports/task-failed';
import type { Refusal } from '../../domain/records/refusals';

/** A part of a delivery that was refused: the order or its place, and why. */
export type RefusedPart = { what: string; code: Refusal['code']; problems: readonly string[] };

const mostNamed = 10;

/** The order itself, or a version of it that can be serviced, may come later. */
const early: ReadonlySet<Refusal['code']> = new Set(['order_not_found', 'order_unmanaged', 'order_does_not_add_up']);

const passing: ReadonlySet<Refusal['code']> = new Set([...early, 'order_busy']);

/**
 * The failure of a delivery of which parts were refused; the others had their effect, and have none when it is tried
 * again. It is tried again as long as that can help any of its parts.
 */
export function refusedTogether(parts: readonly RefusedPart[]): TaskFailed {
  const named = parts.slice(0, mostNamed).map(sentenceOf);
  const more = parts.length > mostNamed ? [`and ${parts.length - mostNamed} more`] : [];
  const message = [...named, ...more].join('; ');
  const passingParts = parts.filter(({ code }) => passing.has(code));
  // What is refused for good must not make the other orders of the delivery wait for those that come late.
  if (passingParts.length > 0 && passingParts.every(({ code }) => early.has(code))) return new TooEarly(message);
  return new TaskFailed(message, { final: passingParts.length === 0, afterSeconds: null });
}

function sentenceOf({ what, code, problems }: RefusedPart): string {
  return [what, [code, ...problems.slice(0, mostNamed)].join(', ')].filter((part) => part !== '').join(': ');
}

/** The problems of a refusal as texts, each with its path. */
export function problemTexts(refusal: Refusal): string[] {
  return 'problems' in refusal ? refusal.problems.map(({ path, problem }) => `${path} ${problem}`.trim()) : [];
}
