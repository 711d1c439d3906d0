import type { DigestStore, PlannedDigest } from '../../domain/ports/digest-store';
import type { ChartedMessage } from '../block-kit/charts';
import { failureOf } from '../connection/posting/call-failure';
import { postOnce } from '../connection/posting/post-once';
import { digestBackoffMs } from '../connection/posting/retry-policy';
import type { Services } from '../services/services';
import { type Daily, dueSince, lastDue } from './due-times';

export type PostingServices = Pick<Services, 'clientOf' | 'charts' | 'clock' | 'log'>;

/** A message that is due again and again: what it is called in Slack and in the log, when, where, and what it says. */
export type Recurring = {
  name: string;
  store: DigestStore;
  schedule: Daily;
  channel: string;
  /** How many of those that were missed are posted still. */
  mostMissed: number;
  messageOf: (planned: PlannedDigest) => Promise<ChartedMessage>;
};

/** Posts each that was due since the last one, once across processes. The first run only records where to start. */
export async function postPlanned(services: PostingServices, owner: string, recurring: Recurring): Promise<void> {
  const { store, schedule, mostMissed } = recurring;
  const now = services.clock();
  const latest = await store.latest();
  let from = latest ?? lastDue(now, schedule);
  if (latest === null) await store.plan({ from, to: from, made: true });
  for (const to of dueSince(from, now, schedule).slice(-mostMissed)) {
    await store.plan({ from, to, made: false });
    from = to;
  }
  for (let planned = await store.claim(owner); planned !== null; planned = await store.claim(owner)) {
    if (!(await posted(services, planned, owner, recurring))) return;
  }
}

/** Whether it was posted; if not, it is retried later. */
async function posted(
  { clientOf, charts, clock, log }: PostingServices,
  planned: PlannedDigest,
  owner: string,
  { name, store, channel, messageOf }: Recurring,
): Promise<boolean> {
  const { to, attempts } = planned;
  const earlier = { doubtful: planned.doubtful, since: to };
  try {
    const charted = await messageOf(planned);
    const client = await clientOf(channel);
    const begin = () => store.begin(owner, to);
    if (!(await begin())) return false;
    const at = { destination: { channel, thread: null }, metadata: { order: '-', key: `${name}:${to.toISOString()}` } };
    const sent = await charts.send(channel, charted, (message) => postOnce(client, { ...at, message }, earlier, begin));
    if (sent === null) return false;
    await store.made(owner, to);
    return true;
  } catch (thrown) {
    const failure = failureOf(thrown);
    log.warn({ [name]: to, error: failure.error }, `a ${name} has to wait`);
    const until = new Date(clock().getTime() + digestBackoffMs(attempts + 1));
    await store.postpone(owner, to, until, earlier.doubtful || (failure.kind === 'retry' && failure.doubtful));
    return false;
  }
}
