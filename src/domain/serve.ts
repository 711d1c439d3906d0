import { type Command, decideOn } from './decide';
import type { DecisionContext } from './decision';
import { inTurn } from './in-turn';
import type { OrderStore } from './ports/order-store';
import type { Entry } from './records/entry';
import type { OrderSummary } from './records/order-summary';
import type { StoredOrder } from './records/stored-order';
import { isRefused, type Refused, refuse } from './refusals';

/** Other processes may be first this often before the person is told that the order is busy. */
const attempts = 12;

/** Lets those pass who were first on an order, before it is decided again; told how many races were lost in a row. */
export type GiveWay = (lostRaces: number) => Promise<void>;

/** Loads an order, decides a command on it and commits the result; `contextOn` is what the decision needs beside it. */
export type Serve = (
  command: Command,
  contextOn: (order: StoredOrder) => Promise<DecisionContext>,
) => Promise<Served | Refused>;

/** The entry of a command – its first one, if it is `repeated` – and the order as it is now. */
export type Served = { entry: Entry; summary: OrderSummary; repeated: boolean };

/** A lost race is decided again on the order as the winner left it, a bounded number of times. */
export function serveFrom(store: Pick<OrderStore, 'load' | 'commit'>, giveWay: GiveWay): Serve {
  const run = inTurn();
  return (command, contextOn) =>
    run(command.asked.order, async () => {
      for (let lost = 0; lost < attempts; lost += 1) {
        if (lost > 0) await giveWay(lost);
        const stored = await store.load(command.asked.order);
        if (stored === null) return refuse(command.asked.missing);
        const outcome = decideOn(stored, command, await contextOn(stored));
        if (isRefused(outcome)) return outcome;
        if ('repeated' in outcome) return { entry: outcome.repeated, summary: stored.summary, repeated: true };
        const { commit, answer } = outcome;
        if (!(await store.commit(stored, commit))) continue;
        return answer === null ? { entry: commit.entry, summary: commit.summary, repeated: false } : refuse(answer);
      }
      return refuse({ code: 'order_busy', order: command.asked.order });
    });
}
