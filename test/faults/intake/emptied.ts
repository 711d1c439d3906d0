import { setTimeout as wait } from 'node:timers/promises';
import { inboxFigures } from '../../../src/store/inbox/open-deliveries';
import type { Workplace } from '../place/workplace';

/** Resolves when nothing waits to be processed, with the seconds; after the longest time in any case. */
export async function emptied({ db }: Pick<Workplace, 'db'>, longestMs: number): Promise<number> {
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 100) / 10;
  while ((await inboxFigures(db)).waiting > 0 && seconds() * 1_000 < longestMs) await wait(100);
  return seconds();
}
