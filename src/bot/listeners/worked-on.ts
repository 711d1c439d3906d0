import type { Services } from '../services/services';

/**
 * What follows when somebody has worked on an order: it is told, and their Home tab shows it. Never rejects, and nobody
 * waits for it: what was done is done, whatever becomes of this.
 */
export async function workedOn(
  { homes, wake, log }: Pick<Services, 'homes' | 'wake' | 'log'>,
  user: string,
  order: string,
): Promise<void> {
  try {
    wake();
    await homes.touched(user, order);
    // Once more for the tab, which may have been looked at too early.
    wake();
  } catch (error) {
    log.warn({ err: error, order }, 'a Home tab does not show what was worked on last');
  }
}
