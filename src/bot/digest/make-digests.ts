import type { PlannedDigest } from '../../domain/ports/digest-store';
import type { Message } from '../block-kit/blocks';
import { failureOf } from '../connection/posting/call-failure';
import { postOnce } from '../connection/posting/post-once';
import { digestBackoffMs } from '../connection/posting/retry-policy';
import type { Services } from '../services/services';
import { digestMessage } from '../views/digest-message';
import { dueSince, lastDue } from './due-times';

export type DigestServices = Pick<
  Services,
  'clientOf' | 'digests' | 'book' | 'checkpoints' | 'policy' | 'shared' | 'clock' | 'log'
>;

/** Posts each digest due since the last one, once across processes. The first run only records where to start. */
export async function makeDigests(services: DigestServices, owner: string): Promise<void> {
  const { digests, policy, clock } = services;
  const { digest } = policy;
  const channel = policy.posts.digest.channel ?? policy.channels.memos;
  if (digest === undefined || channel === undefined || !policy.posts.digest.on) return;
  const now = clock();
  const latest = await digests.latest();
  let from = latest ?? lastDue(now, digest);
  if (latest === null) await digests.plan({ from, to: from, made: true });
  for (const to of dueSince(from, now, digest)) {
    await digests.plan({ from, to, made: false });
    from = to;
  }
  for (let planned = await digests.claim(owner); planned !== null; planned = await digests.claim(owner)) {
    if (!(await posted(services, planned, { owner, channel }))) return;
  }
}

/** Whether it was posted; if not, it is retried later. */
async function posted(
  services: DigestServices,
  planned: PlannedDigest,
  { owner, channel }: { owner: string; channel: string },
): Promise<boolean> {
  const { digests, clock, log } = services;
  const { to, attempts } = planned;
  const earlier = { doubtful: planned.doubtful, since: to };
  try {
    const message = await messageOf(services, planned);
    const client = await services.clientOf(channel);
    if (!(await digests.begin(owner, to))) return false;
    const metadata = { order: '-', key: `digest:${to.toISOString()}` };
    const post = { destination: { channel, thread: null }, message, metadata };
    if ((await postOnce(client, post, earlier, () => digests.begin(owner, to))) === null) return false;
    await digests.made(owner, to);
    return true;
  } catch (thrown) {
    const failure = failureOf(thrown);
    log.warn({ digest: to, error: failure.error }, 'a digest has to wait');
    const until = new Date(clock().getTime() + digestBackoffMs(attempts + 1));
    await digests.postpone(owner, to, until, earlier.doubtful || (failure.kind === 'retry' && failure.doubtful));
    return false;
  }
}

async function messageOf(
  { book, checkpoints, policy, shared }: DigestServices,
  { from, to }: PlannedDigest,
): Promise<Message> {
  const [made, open, failed, checkpoint] = await Promise.all([
    book.made(from.toISOString(), to.toISOString()),
    book.notPosted(),
    book.failedRefunds(),
    checkpoints.take(),
  ]);
  const zone = policy.digest?.zone ?? 'UTC';
  return digestMessage({ from, zone, made, open, failed, checkpoint }, shared);
}
