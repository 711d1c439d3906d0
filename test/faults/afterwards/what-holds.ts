import type { Figures } from '../../../bench/measurement';
import { countOf, type Ledger } from '../people/ledger';
import type { Workplace } from '../place/workplace';
import { type Evidence, evidenceOf, markOf, type Statement } from './evidence';
import { mailsOnce } from './mails-once';
import { messagesOnce } from './messages-once';
import { messagesUpToDate } from './messages-up-to-date';
import { nothingWaits } from './nothing-waits';
import { reconciled } from './reconciled';
import { refundsOnce } from './refunds-once';
import { requestsOnce } from './requests-once';
import { settled } from './settled';
import { verified } from './verified';

const always: readonly Statement[] = [
  reconciled,
  requestsOnce,
  nothingWaits,
  messagesOnce,
  messagesUpToDate,
  refundsOnce,
  mailsOnce,
  verified,
];

/** What came of it all: how much was done, and what of that which has to hold does not. */
export type Outcome = { figures: Figures; broken: string[] };

/** Lets two bots live until nothing waits any more, and then looks at everything. */
export async function whatHolds(
  place: Workplace,
  ledger: Ledger,
  { longestMs, more = [] }: { longestMs: number; more?: readonly Statement[] },
): Promise<Outcome> {
  while (place.crew.atWork().length < 2) await place.crew.hire();
  const ms = await settled(place, longestMs);
  const evidence = await evidenceOf(place, ledger);
  const broken = ms === null ? [`something still waits after ${longestMs} ms`] : [];
  for (const statement of [...always, ...more]) broken.push(...(await statement(evidence)));
  return { figures: figuresOf(evidence, ms), broken };
}

function figuresOf({ orders, messages, ledger, place: { gateway, mailbox } }: Evidence, ms: number | null): Figures {
  return {
    orders: orders.length,
    entries: orders.reduce((all, { entries }) => all + entries.length, 0),
    confirmed: ledger.asked.size,
    messages: messages.filter((message) => markOf(message) !== null).length,
    refunds: gateway.asked.size,
    mails: mailbox.taken.size,
    'told of trouble': countOf(ledger, 'trouble'),
    'longest wait, s': Math.round(ledger.longestWaitMs() / 100) / 10,
    'in silence': countOf(ledger, 'silence'),
    's until all was told': ms === null ? 'never' : Math.round(ms / 100) / 10,
  };
}
