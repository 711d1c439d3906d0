import type { ReplayJob } from '../../domain/records/replay-job';
import type { Message } from '../block-kit/blocks';
import { isClosed, isGone } from '../connection/posting/call-failure';
import { postOnce } from '../connection/posting/post-once';
import type { Services } from '../services/services';
import { replayMessage } from '../views/replay-message';

export type ShowingReplays = Pick<Services, 'replayJobs' | 'clientOf' | 'shared'>;

/** Posts the replay's message or updates it. Where the bot cannot post in the channel, whoever asked gets it. */
export async function showReplay(
  services: ShowingReplays,
  job: ReplayJob,
  { owner, entries }: { owner: string; entries: number | null },
): Promise<ReplayJob> {
  const message = replayMessage(job, entries, services.shared);
  if (job.message === null) return posted(services, job, { owner, message });
  const { channel, ts } = job.message;
  const client = await services.clientOf(channel);
  await client.chat.update({ channel, ts, ...message }).catch((error) => {
    if (!isGone(error)) throw error;
  });
  return job;
}

async function posted(
  { replayJobs, clientOf }: ShowingReplays,
  job: ReplayJob,
  { owner, message }: { owner: string; message: Message },
): Promise<ReplayJob> {
  const earlier = await replayJobs.posting(owner, job.number);
  if (earlier === null) return job;
  const metadata = { order: '-', key: `replay:${job.number}` };
  const postIn = async (channel: string) =>
    postOnce(await clientOf(channel), { destination: { channel, thread: null }, message, metadata }, earlier, () =>
      replayJobs.renew(owner, job.number),
    );
  const result = await postIn(job.channel).catch((error) => {
    if (isGone(error) || isClosed(error)) return postIn(job.requestedBy);
    throw error;
  });
  if (result === null) return job;
  const { channel, ts } = result.sent;
  await replayJobs.posted(owner, job.number, { channel, ts });
  return { ...job, message: { channel, ts } };
}
