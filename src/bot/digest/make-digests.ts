import type { PlannedDigest } from '../../domain/ports/digest-store';
import type { Message } from '../block-kit/blocks';
import type { Services } from '../services/services';
import { digestMessage } from '../views/digest-message';
import { mostMissedDays } from './due-times';
import { type PostingServices, postPlanned } from './post-planned';

export type DigestServices = PostingServices & Pick<Services, 'digests' | 'book' | 'checkpoints' | 'policy' | 'shared'>;

/** Posts finance's digest of each day that was due since the last one. */
export async function makeDigests(services: DigestServices, owner: string): Promise<void> {
  const { digests, policy } = services;
  const { digest } = policy;
  const channel = policy.posts.digest.channel ?? policy.channels.memos;
  if (digest === undefined || channel === undefined || !policy.posts.digest.on) return;
  await postPlanned(services, owner, {
    ...{ name: 'digest', store: digests, schedule: digest, channel, mostMissed: mostMissedDays },
    messageOf: async (planned) => ({ message: await messageOf(services, planned), charts: [], at: 0 }),
  });
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
