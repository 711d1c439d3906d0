import type { ReplayDifference } from '../../domain/records/flow-replay';
import { replayFlow } from '../../domain/servicing/replay/replay-flow';
import { flowReplays } from '../../store/flows/flow-replays';
import { otherOrders } from '../../store/orders/other-orders';
import { timeSpanOf } from '../audit/time-span';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';
import { writeTo } from '../io/write-to';
import { actionNamed, candidateOf } from './candidate-of';
import { replayLines } from './replay-text';

type Options = { with?: string; since: string; out?: string; by: string; json?: boolean };

/**
 * `flows replay`: what a version would have decided otherwise. `--out` gets every difference, one JSON object a line.
 * Exit status 1 where the base line is not N of N.
 */
export async function replayOfFlow(io: Io, name: string, options: Options): Promise<ExitStatus> {
  const action = actionNamed(name);
  const { by, json, out } = options;
  return withOrders(io, async ({ flows, config, database: { db }, now }): Promise<ExitStatus> => {
    const history = await flows.history();
    const candidate = candidateOf(action, options.with, { history, config, by, now });
    const replays = flowReplays(db);
    const asked = { action, candidate, since: sinceOf(options.since, now()), by, now: now() };
    const run = (tell?: (one: ReplayDifference) => Promise<void>) =>
      replayFlow(asked, {
        ...{ replays, others: otherOrders(db), policy: config.policy, history, progress: progressTo(io) },
        ...(tell && { tell }),
      });
    let replay = out === undefined ? await run() : null;
    if (out !== undefined) {
      await writeTo(io, out, async (write) => {
        replay = await run((one) => write(JSON.stringify(one)));
      });
    }
    if (replay === null) throw new Error('the replay was stopped');
    await replays.keep(replay);
    for (const line of json === true ? [JSON.stringify(replay)] : replayLines(replay)) await io.out(line);
    return replay.repeated === replay.entries ? 0 : 1;
  });
}

function progressTo(io: Io): (entries: number) => Promise<undefined> {
  let told = 0;
  return async (entries) => {
    if (entries - told < 100) return;
    told = entries;
    io.passing?.(`${entries} entries …`);
  };
}

/** `30d`, a day or an instant. */
function sinceOf(given: string, now: string): string {
  const days = /^(\d{1,4})d$/.exec(given)?.[1];
  if (days !== undefined) return new Date(Date.parse(now) - Number(days) * 86_400_000).toISOString();
  return timeSpanOf({ since: given }).since ?? now;
}
