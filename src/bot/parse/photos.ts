import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { type Photo, photo } from '../../domain/values/request';
import { inputs } from '../block-kit/ids';
import { truncate } from '../block-kit/text';
import { UnreadableModal } from './metadata';

/** Slack's own limit, in bytes. */
export const largestFile = 10 * 1024 * 1024;

/** Names travel in a modal's metadata, which holds 3000 characters. */
const longestName = 40;

/** What is read of a file that somebody adds; `filetype` is Slack's word, such as `jpg`, empty while it looks. */
const slackFile = z.looseObject({
  id: photo.shape.id,
  name: z.string().nullish(),
  filetype: z.string().max(100).nullish(),
  size: z.number().nullish(),
});
const slackFiles = z.array(slackFile).max(100).nullish();

type State = Pick<ViewOutput, 'state'>;

/** Whether a block asks for photos, however many the form has already. */
export function asksForPhotos(block: string): boolean {
  return /^photos:\d+$/.test(block);
}

/** Throws UnreadableModal. */
function filesIn({ state }: State): z.infer<typeof slackFile>[] {
  const block = Object.keys(state.values).find(asksForPhotos);
  const added: unknown = block === undefined ? undefined : state.values[block]?.[inputs.value]?.files;
  const read = slackFiles.safeParse(added);
  if (!read.success) throw new UnreadableModal('files of a modal are nothing that Slack sends', { cause: read.error });
  return read.data ?? [];
}

/** The files in the view that can be photos. Throws UnreadableModal. */
export function addedPhotos(view: State): Photo[] {
  return filesIn(view).flatMap((file) => photoOf(file) ?? []);
}

/** Whether a file in the view is too large, or neither a picture nor a PDF. Throws UnreadableModal. */
export function hasOtherFiles(view: State): boolean {
  return filesIn(view).some((file) => photoOf(file) === null);
}

function photoOf({ id, name, filetype, size }: z.infer<typeof slackFile>): Photo | null {
  const type = filetype || /\.(\w+)$/.exec(name ?? '')?.[1];
  const read = photo.safeParse({ id, name: truncate(name?.trim() || id, longestName), type: type?.toLowerCase() });
  return read.success && (size ?? 0) <= largestFile ? read.data : null;
}
