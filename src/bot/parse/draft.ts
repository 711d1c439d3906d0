import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { mostPhotos, type Photo, requestedPhotos } from '../../domain/values/request';
import { inputs } from '../block-kit/ids';
import { metadataOf } from './metadata';
import { checkHead, modalHead } from './modal-head';
import { addedPhotos } from './photos';
import { chosenIn, lineFieldsOf, typedIn } from './view-state';

export const maxFilterLength = 60;

/** The state of an open form, but for the inputs of the current page. */
const draft = modalHead.extend({
  page: z.int().min(0),
  lineReasons: z.boolean(),
  /** The reason for which everything is taken, in place of chosen lines. */
  everything: z.string().min(1).max(200).exactOptional(),
  /** Only lines that match it are listed. */
  filter: z.string().min(1).max(maxFilterLength).exactOptional(),
  /** Added before the form was shown anew: Slack cannot be told to show files as chosen. */
  photos: requestedPhotos.exactOptional(),
  /** Of the action's flow as it asks; 0 for no flow. Earlier versions of the bot left it out. */
  flowVersion: z.int().min(0).exactOptional(),
});
export type Draft = z.infer<typeof draft>;

/** Throws UnreadableModal, also for another form's draft. */
export function readDraft(metadata: string, callback: string): Draft {
  return checkHead(metadataOf(draft, metadata), callback);
}

export function writeDraft(value: Draft): string {
  return JSON.stringify(draft.encode(value));
}

/** The draft, with the inputs of the current page. */
export function draftWithInputs(view: Pick<ViewOutput, 'state' | 'private_metadata' | 'callback_id'>): Draft {
  const draft = readDraft(view.private_metadata, view.callback_id);
  const [quantities, reasons] = [{ ...draft.quantities }, { ...draft.reasons }];
  const put = (texts: Record<string, string>, line: number, text: string | null) => {
    if (text === null) delete texts[line];
    else texts[line] = text;
  };
  for (const line of lineFieldsOf(view)) {
    put(quantities, line, typedIn(view, inputs.line(line), inputs.quantity));
    if (draft.lineReasons) put(reasons, line, chosenIn(view, inputs.lineReason(line), inputs.value));
  }
  const photos = photosWith(draft.photos ?? [], addedPhotos(view));
  return { ...draft, quantities, reasons, ...(photos.length > 0 && { photos }) };
}

/** As many as a request can have, each once. */
function photosWith(kept: readonly Photo[], added: readonly Photo[]): Photo[] {
  return [...new Map([...kept, ...added].map((one) => [one.id, one])).values()].slice(0, mostPhotos);
}
