import type { OrderStore } from '../ports/order-store';
import type { Entry } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import { isRefused, type Refused, refuse } from '../records/refusals';
import type { StoredOrder } from '../records/stored-order';
import type { DecisionContext } from '../rules/decision';
import type { Command } from './command';
import { decideOn } from './decide';
import { keyedMutex } from './keyed-mutex';

/** Other processes may be first this often before the person is told that the order is busy. */
const attempts = 12;

/** Lets those pass who were first on an order, before it is decided again; told how many races were lost in a row. */
export type Backoff = (lostRaces: number) => Promise<void>;

/**
 * Loads an order, decides a command on it and commits the result; `contextOn` is what the decision needs beside it. Rejects
 * where it is not known what became of it: the same request may be made again, and has its effect once.
 */
export type Serve = (command: Command, contextOn: ContextOn) => Promise<ServeResult | Refused>;

type ContextOn = (order: StoredOrder) => Promise<DecisionContext>;

/** The entry of a command – its first one, if it is `repeated` – and the order as it is now. */
export type ServeResult = { entry: Entry; summary: OrderSummary; repeated: boolean };

type Store = Pick<OrderStore, 'load' | 'loadDurable' | 'commit'>;

/**
 * A lost race is decided again on the order as the winner left it, a bounded number of times. What is answered without a
 * commit rests on what was written before, and a failed commit may have arrived: both are decided again on the durable
 * order. So nobody is told of a change that can still be lost, and a commit that did arrive is found by its request id.
 */
export function serveFrom(store: Store, backOff: Backoff): Serve {
  const run = keyedMutex();
  return (command, contextOn) =>
    run(command.asked.order, async () => {
      let [lost, durable] = [0, false];
      while (lost < attempts) {
        const round = await roundOf(store, durable ? store.loadDurable : store.load, command, contextOn);
        if (round === 'lost') {
          lost += 1;
          await backOff(lost);
        } else {
          if ('answer' in round && (durable || !round.restsOnJournal)) return round.answer;
          if ('doubt' in round && durable) throw round.doubt;
          durable = true;
        }
      }
      return refuse({ code: 'order_busy', order: command.asked.order });
    });
}

/** What deciding once comes to: an answer, a lost race, or – with the fault – a commit of which nobody knows whether it arrived. */
type Round = { answer: ServeResult | Refused; restsOnJournal: boolean } | 'lost' | { doubt: unknown };

async function roundOf({ commit }: Store, load: Store['load'], command: Command, contextOn: ContextOn): Promise<Round> {
  const stored = await load(command.asked.order);
  if (stored === null) return { answer: refuse(command.asked.missing), restsOnJournal: false };
  const outcome = decideOn(stored, command, await contextOn(stored));
  if (!('commit' in outcome)) {
    const { summary, entries } = stored;
    const answer = isRefused(outcome) ? outcome : { entry: outcome.repeated, summary, repeated: true };
    return { answer, restsOnJournal: entries.length > 0 };
  }
  const { entry, summary } = outcome.commit;
  try {
    if (!(await commit(stored, outcome.commit))) return 'lost';
  } catch (fault) {
    // Without an id it would not be found, and done twice.
    if (entry.requestId === null) throw fault;
    return { doubt: fault };
  }
  const answer = outcome.answer === null ? { entry, summary, repeated: false } : refuse(outcome.answer);
  return { answer, restsOnJournal: false };
}
