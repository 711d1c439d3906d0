import type { OrderRequest, OrderStore } from '../ports/order-store';
import type { Entry } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import { isRefused, type Refused, refuse } from '../records/refusals';
import type { OrderState } from '../records/stored-order';
import type { DecisionContext } from '../rules/decision';
import type { Command } from './command';
import { decideOn, settledOn } from './decide';
import { keyedMutex } from './keyed-mutex';

const attempts = 12;

/** Waits before the order is decided again. */
export type Backoff = (lostRaces: number) => Promise<void>;

/** Decides a command and commits it. If it rejects, the outcome is unknown; serving it again has its effect once. */
export type Serve = (command: Command, context: ServeContext) => Promise<ServeResult | Refused>;

/** `needs` is what the decision needs of its order; `now` returns a UTC instant. */
type ServeContext = {
  needs: Pick<OrderRequest, 'journal' | 'memos'>;
  contextOn: (order: OrderState) => Promise<DecisionContext>;
  now: () => string;
};

/** Whoever asked has stopped waiting, and may ask again, elsewhere: from then on nothing is decided any more. */
const decidedWithinMs = 8_000;

function refuseTooLate({ source: { askedAt } }: Command, now: string): void {
  if (askedAt === undefined || Date.parse(now) - Date.parse(askedAt) <= decidedWithinMs) return;
  throw new Error(`not decided within ${decidedWithinMs} ms`);
}

/** The command's entry, or its first one if it is `repeated`. Not all credit memos may have been loaded. */
export type ServeResult = { entry: Entry; summary: Omit<OrderSummary, 'creditMemos'>; repeated: boolean };

type Store = Pick<OrderStore, 'loadForRequest' | 'commit'>;

/**
 * A lost race is decided again. What relies on earlier writes, and a failed commit that may have arrived, is decided
 * again on the durable order, where such a commit is found by its request id.
 */
export function serveFrom(store: Store, backOff: Backoff): Serve {
  const run = keyedMutex();
  return (command, context) =>
    run(command.prepared.order, async () => {
      let [lost, durable] = [0, false];
      while (lost < attempts) {
        refuseTooLate(command, context.now());
        const round = await roundOf(store, command, { ...context, durable });
        if (round === 'lost') {
          lost += 1;
          await backOff(lost);
        } else {
          if ('answer' in round && (durable || !round.restsOnJournal)) return round.answer;
          if ('doubt' in round && durable) throw round.doubt;
          durable = true;
        }
      }
      return refuse({ code: 'order_busy', order: command.prepared.order });
    });
}

/** `doubt` is the error of a commit that may have arrived. */
type Round = { answer: ServeResult | Refused; restsOnJournal: boolean } | 'lost' | { doubt: unknown };

async function roundOf(
  { loadForRequest, commit }: Store,
  command: Command,
  { contextOn, needs, durable }: ServeContext & { durable: boolean },
): Promise<Round> {
  const { order: number, requestId, missing } = command.prepared;
  const loaded = await loadForRequest({ order: number, requestId, ...needs, durable });
  if (loaded === null) return { answer: refuse(missing), restsOnJournal: false };
  const { order } = loaded;
  const outcome = settledOn(loaded, command) ?? decideOn(order, command, await contextOn(order));
  if (!('commit' in outcome)) {
    const { summary, entryCount } = order;
    const answer = isRefused(outcome) ? outcome : { entry: outcome.repeated, summary, repeated: true };
    return { answer, restsOnJournal: entryCount > 0 };
  }
  const { entry, summary } = outcome.commit;
  try {
    if (!(await commit(order, outcome.commit))) return 'lost';
  } catch (fault) {
    // Without a request id it could not be found, and would be done twice.
    if (entry.requestId === null) throw fault;
    return { doubt: fault };
  }
  const answer = outcome.answer === null ? { entry, summary, repeated: false } : refuse(outcome.answer);
  return { answer, restsOnJournal: false };
}
