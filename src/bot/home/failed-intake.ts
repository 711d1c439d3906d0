import type { KnownBlock } from '@slack/types';
import type { OpenDelivery } from '../../domain/ports/inbox';
import { context, header, section } from '../block-kit/blocks';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { withAge } from '../views/queue-messages';

const mostShown = 4;

/** What other systems sent and nobody could process, the oldest first; nothing where there is none. */
export function intakeBlocks(
  { failedIntake, now }: { failedIntake: readonly OpenDelivery[]; now: string },
  t: Language,
): KnownBlock[] {
  if (failedIntake.length === 0) return [];
  const lines = failedIntake.slice(0, mostShown).map((one) => lineOf(one, now, t));
  const more = failedIntake.length - lines.length;
  return [
    header(t.home.intake),
    section(lines.join('\n')),
    context([...(more > 0 ? [t.queues.more(more)] : []), t.home.intakeNext].join(' ')),
  ];
}

function lineOf({ source, orders, error, receivedAt }: OpenDelivery, now: string, t: Language): string {
  const head = t.home.failedIntake(cutAndEscape(source), cutAndEscape(orders.join(', '), 100));
  const why = error === null ? '' : ` · ${cutAndEscape(error, 200)}`;
  const since = receivedAt.toISOString();
  return withAge({ since, text: `${head}${why} · ${t.queues.since(t.instant(since))}` }, now, t);
}
