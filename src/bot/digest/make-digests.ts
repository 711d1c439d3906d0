import type { Checkpoints } from '../../domain/ports/checkpoints';
import type { CreditMemoTotals } from '../../domain/ports/credit-memo-totals';
import type { DigestStore, PlannedDigest } from '../../domain/ports/digest-store';
import type { DeliveryDeps } from '../delivery/delivery-deps';
import { digestBackOffMs } from '../delivery/patience';
import { findPosted, post } from '../delivery/posting';
import { failureOf } from '../delivery/slack-failure';
import { digestMessage } from '../views/digest-message';
import { dueSince, lastDue } from './due-times';

export type DigestDeps = Pick<DeliveryDeps, 'clientOf' | 'policy' | 'shared' | 'clock' | 'log'> & {
  store: DigestStore;
  book: CreditMemoTotals;
  checkpoints: Checkpoints;
};

/**
 * Plans every digest that was due since the last one and posts those that are not posted yet, each once, whoever does it.
 * The first time there is nothing to look back on.
 */
export async function makeDigests(deps: DigestDeps, owner: string): Promise<void> {
  const { store, policy, clock } = deps;
  const { digest } = policy;
  const channel = policy.posts.digest.channel ?? policy.channels.memos;
  if (digest === undefined || channel === undefined || !policy.posts.digest.on) return;
  const now = clock();
  const latest = await store.latest();
  let from = latest ?? lastDue(now, digest);
  if (latest === null) await store.plan({ from, to: from, made: true });
  for (const to of dueSince(from, now, digest)) {
    await store.plan({ from, to, made: false });
    from = to;
  }
  for (let planned = await store.claim(owner); planned !== null; planned = await store.claim(owner)) {
    if (!(await posted(deps, owner, channel, planned))) return;
  }
}

/** Whether it was posted; where it was not, it is tried again later. */
async function posted(deps: DigestDeps, owner: string, channel: string, planned: PlannedDigest): Promise<boolean> {
  const { clientOf, store, book, checkpoints, shared, policy, clock, log } = deps;
  const { from, to, attempts } = planned;
  const mark = { order: '-', key: `digest:${to.toISOString()}` };
  const place = { channel, thread: null };
  let { doubtful } = planned;
  try {
    const [made, open, failed, checkpoint] = await Promise.all([
      book.made(from.toISOString(), to.toISOString()),
      book.notPosted(),
      book.failedRefunds(),
      checkpoints.take(),
    ]);
    const zone = policy.digest?.zone ?? 'UTC';
    const client = await clientOf(channel);
    if (!(await store.begin(owner, to))) return false;
    const found = doubtful ? await findPosted(client, place, mark, to) : null;
    doubtful = false;
    if (found === null)
      await post(client, place, digestMessage({ from, zone, made, open, failed, checkpoint }, shared), mark);
    await store.made(owner, to);
    return true;
  } catch (thrown) {
    const failure = failureOf(thrown);
    log.warn({ digest: to, error: failure.error }, 'a digest has to wait');
    const until = new Date(clock().getTime() + digestBackOffMs(attempts + 1));
    await store.postpone(owner, to, until, doubtful || (failure.kind === 'retry' && failure.doubtful));
    return false;
  }
}
