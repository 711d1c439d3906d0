import { z } from 'zod';
import type { Entry } from '../records/entry';
import type { ShownOrder } from '../records/stored-order';
import { type Photo, requestedPhotos } from '../values/request';

const withPhotos = z.looseObject({ photos: requestedPhotos });

/** The photos of a request as the journal keeps it. */
export function photosOfRequest(request: unknown): readonly Photo[] {
  const read = withPhotos.safeParse(request);
  return read.success ? read.data.photos : [];
}

/** The photos of what an entry changed, be it at once or once it was approved; a request that waits shows none. */
export function photosOfEntry({ action, request, effects: { approval } }: Entry): readonly Photo[] {
  if (action === 'approval.request') return [];
  return photosOfRequest(action === 'approval.approve' ? approval?.request : request);
}

/** The photos that a return order was made with. */
export function photosOfReturn({ entries }: Pick<ShownOrder, 'entries'>, returnOrder: string): readonly Photo[] {
  const made = entries.find(({ effects }) => effects.returnOrder?.number === returnOrder);
  return made === undefined ? [] : photosOfEntry(made);
}
