import type { IntegrityBreak } from '../../../src/domain/servicing/verify/verify';
import { verify } from '../../../src/domain/servicing/verify/verify';
import { keptRecords } from '../../../src/store/audit/kept-records';
import { checkpoints } from '../../../src/store/audit/take-checkpoint';
import type { Statement } from './evidence';

/** Every record is as it was written, whoever was killed while writing it. */
export const verified: Statement = async ({ place: { db } }) => {
  await checkpoints(db, () => new Date(), 400).take();
  const places: IntegrityBreak[] = [];
  await verify({ ...keptRecords(db), told: [], now: new Date() }, async (place) => void places.push(place));
  return places.map((place) => `does not hold: ${JSON.stringify(place)}`);
};
