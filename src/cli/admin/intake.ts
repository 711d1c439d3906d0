import { dropDelivery, openDeliveries, processAgain } from '../../store/inbox/open-deliveries';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';

/** `intake`: what other systems sent that is not processed yet, and why. */
export async function listIntake(io: Io, { json }: { json?: boolean }): Promise<ExitStatus> {
  return withOrders(io, async ({ database, now }): Promise<ExitStatus> => {
    const counts = { waiting: 0, failed: 0 };
    for await (const one of openDeliveries(database.db)) {
      const { key, source, orders, state, receivedAt, due, attempts, error } = one;
      counts[state] += 1;
      if (json === true) {
        await io.out(JSON.stringify({ key, source, orders, state, receivedAt, due, attempts, error }));
        continue;
      }
      const waits = state === 'failed' ? 'failed' : `due ${due.toISOString()}`;
      const tried = attempts === 0 ? '' : `, tried ${attempts} ${attempts === 1 ? 'time' : 'times'}`;
      const about = orders.length === 0 ? '' : `${orders.slice(0, 5).join(', ')}, `;
      const age = `${ageOf(receivedAt, new Date(now()))} old`;
      await io.out(`${key}: ${about}${age}, ${waits}${tried}${error === null ? '' : `: ${error}`}`);
    }
    if (json !== true) io.err(`${counts.waiting} waiting, ${counts.failed} failed`);
    return 0;
  });
}

/** `intake send ID`: has one processed at once, by any running bot. */
export function sendIntake(io: Io, key: string, options: { json?: boolean }): Promise<ExitStatus> {
  return withOrders(io, async ({ database, now }): Promise<ExitStatus> => {
    const sent = await processAgain(database.db, key, new Date(now()));
    if (sent === 'overtaken') return told(io, { key, found: false, otherwise: overtaken(key) }, options);
    return told(io, { key, found: sent === 'sent', done: `${key} will be processed now` }, options);
  });
}

/** How long a repetition of what was dropped is recognized. */
const droppedMs = 30 * 24 * 3_600_000;

/** `intake drop ID`: gives a failed one up, and forgets what it said. */
export function dropIntake(io: Io, key: string, options: { json?: boolean }): Promise<ExitStatus> {
  return withOrders(io, async ({ database, now }): Promise<ExitStatus> => {
    const expires = new Date(Date.parse(now()) + droppedMs);
    const found = await dropDelivery(database.db, key, expires);
    return told(io, { key, found, done: `${key} was dropped` }, options);
  });
}

type Told = { key: string; found: boolean; done?: string; otherwise?: string };

async function told(
  io: Io,
  { key, found, done = '', otherwise }: Told,
  { json }: { json?: boolean },
): Promise<ExitStatus> {
  if (json === true) await io.out(JSON.stringify({ key, found }));
  else io.err(found ? done : (otherwise ?? `No such delivery ${key}. Run \`slash-order intake\` to list them.`));
  return found ? 0 : 1;
}

function overtaken(key: string): string {
  return `A newer version of its order has come since. Give it up with \`slash-order intake drop ${key}\`.`;
}

function ageOf(from: Date, to: Date): string {
  const minutes = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
