import { type Command, decideOn } from './decide';
import type { Entry } from './entry';
import { inTurn } from './in-turn';
import type { OrderStore } from './ports';
import { isRefused, type Refused, refuse } from './refusals';

/** Other processes may be first this often before the person is told that the order is busy. */
const attempts = 12;

/** Lets those pass who were first on an order, before it is decided again; told how many races were lost in a row. */
export type GiveWay = (lostRaces: number) => Promise<void>;

/** Loads an order, decides a command on it and commits the result; answers with the entry, the first one if repeated. */
export type Serve = (command: Command) => Promise<{ entry: Entry } | Refused>;

/** A lost race is decided again on the order as the winner left it, a bounded number of times. */
export function serveFrom(store: Pick<OrderStore, 'load' | 'commit'>, giveWay: GiveWay): Serve {
  const run = inTurn();
  return (command) =>
    run(command.order, async () => {
      for (let lost = 0; lost < attempts; lost += 1) {
        if (lost > 0) await giveWay(lost);
        const stored = await store.load(command.order);
        if (stored === null) return refuse({ code: 'order_not_found', order: command.order });
        const outcome = decideOn(stored, command);
        if (isRefused(outcome)) return outcome;
        if ('repeated' in outcome) return { entry: outcome.repeated };
        if (await store.commit(stored, outcome.commit)) return { entry: outcome.commit.entry };
      }
      return refuse({ code: 'order_busy', order: command.order });
    });
}
