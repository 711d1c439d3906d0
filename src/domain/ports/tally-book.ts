import type { DayTallies } from '../records/figure-tally';
import type { Day } from '../values/calendar';

/** What was counted on days, in the time zone of the book. */
export type TallyBook = {
  /**
   * Of days in `returnsOnly`, only what was shipped and returned. Days that are over are counted once and kept; those
   * that are not are counted as far as they have come. Throws TalliesNotReady.
   */
  read: (asked: { whole: readonly Day[]; returnsOnly: readonly Day[] }) => Promise<ReadonlyMap<Day, DayTallies>>;
  /** Counts and keeps those of the days that are over and not kept yet; does nothing while another process does. */
  keep: (days: readonly Day[]) => Promise<void>;
};

/** Another process counts days that were asked for, or an upgrade is not over. The message says which. */
export class TalliesNotReady extends Error {
  override name = 'TalliesNotReady';
}
