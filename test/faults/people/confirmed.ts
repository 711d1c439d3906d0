import type { Person } from 'slack-sandbox';
import type { Desk } from './desk';
import type { Answer, Ending } from './ledger';

/** How often somebody presses the same button before they give up. */
const mostPresses = 12;

/**
 * Submits the modal that is open, and what it leads to, until it is done, refused, or given up; closes what is left
 * of it.
 */
export async function confirmed(desk: Desk, person: Person): Promise<Ending> {
  const { requestId, order } = metadataOf(person);
  const answer = await pressed(desk, person);
  await person.close();
  desk.ledger.confirmed(requestId, { order, answer });
  if (answer !== 'unknown') return answer;
  return 'trouble';
}

async function pressed({ place: { crew } }: Desk, person: Person): Promise<Answer> {
  for (let press = 0; press < mostPresses; press += 1) {
    await crew.reachable();
    const { outcome } = await person.submit();
    const view = person.view();
    if (view === null || view.callbackId === 'said') return 'done';
    if (outcome === 'errors' || outcome === 'incomplete' || view.submit === null) return 'refused';
  }
  return 'unknown';
}

/** What a modal carries: the id that makes it harmless to send twice, and the order. */
function metadataOf(person: Person): { requestId: string; order: string } {
  return JSON.parse(person.view()?.privateMetadata ?? '{}');
}
