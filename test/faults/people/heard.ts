import type { BotOutcome } from 'slack-sandbox';
import type { Desk } from './desk';

/**
 * What came of something that somebody did: they see a modal; they were told something; Slack itself told them; or
 * nothing.
 */
export type Heard = 'modal' | 'told' | 'not delivered' | 'silence';

/**
 * Does something, and waits until the person sees something of it, or something else that they did it for is `seen`.
 */
export async function heard(
  { place: { driver }, ledger, user, patienceMs }: Desk,
  act: () => Promise<BotOutcome>,
  seen: () => unknown = () => false,
): Promise<Heard> {
  const before = { view: shownTo(), told: driver.ephemerals(user).length };
  const since = performance.now();
  const outcome = await act();
  // Slack shows a person that it could not pass something on.
  if (outcome !== 'acked') return 'not delivered';
  const told = await driver
    .until(
      (): Heard | false => {
        if (shownTo() !== before.view) return 'modal';
        return driver.ephemerals(user).length > before.told || seen() ? 'told' : false;
      },
      { timeoutMs: patienceMs },
    )
    .catch((): Heard => 'silence');
  if (told !== 'silence') ledger.waited(performance.now() - since);
  return told;

  function shownTo(): string | null {
    const view = driver.as(user).view();
    return view === null ? null : `${view.id} ${view.hash}`;
  }
}
