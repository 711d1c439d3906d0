import type { Services } from '../services/services';

/** Wakes the delivery, and puts the order on the person's Home tab. Never rejects and is not awaited. */
export async function touchOrder(
  { homes, wake, wakeHomes, log }: Pick<Services, 'homes' | 'wake' | 'wakeHomes' | 'log'>,
  user: string,
  order: string,
): Promise<void> {
  try {
    wake();
    await homes.touched(user, order);
    // Again, in case the tab was rendered too early.
    wakeHomes();
  } catch (error) {
    log.warn({ err: error, order }, 'a Home tab does not show what was worked on last');
  }
}
