import type { OriginalOrder } from '../records/original-order';

type FromSource = Pick<OriginalOrder, 'sourceStatus' | 'replacedBy'>;

/** Why the storefront does not want an order serviced (domain rules 2 §1.9). */
export type SourceEnd = 'canceled' | 'failed' | 'replaced' | 'created';

export function sourceEndOf({ sourceStatus, replacedBy }: FromSource): SourceEnd | null {
  if (replacedBy !== undefined) return 'replaced';
  return ends.find((one) => one === sourceStatus) ?? null;
}

const ends: readonly SourceEnd[] = ['canceled', 'failed', 'replaced', 'created'];

export function isOverInStorefront(source: FromSource): boolean {
  return sourceEndOf(source) !== null;
}

/** Replaces the status of servicing, in English. */
export function sourceStatusText(source: FromSource): string | null {
  switch (sourceEndOf(source)) {
    case 'canceled':
      return 'Canceled in the storefront';
    case 'failed':
      return 'Failed in the storefront';
    case 'replaced':
      return source.replacedBy === undefined ? 'Replaced in the storefront' : `Replaced by ${source.replacedBy}`;
    case 'created':
      return 'Not placed yet';
    case null:
      return null;
  }
}
