import type { ViewOutput } from '@slack/bolt';
import type { Block, KnownBlock } from '@slack/types';
import { mostPhotos, photoType } from '../../domain/values/request';
import { actionsBlock, button, context, limits } from '../block-kit/blocks';
import { actionIds, inputs } from '../block-kit/ids';
import { filesInput } from '../block-kit/inputs';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { type Draft, draftWithInputs, writeDraft } from '../parse/draft';
import { addedPhotos, asksForPhotos, hasOtherFiles } from '../parse/photos';
import type { FormContext } from './form';

type Photographed = Pick<Draft, 'order' | 'photos'>;

/** Asks for photos, if Slack lets the bot; says which the form has already. */
export function photoInputs(draft: Photographed, { takesFiles }: Pick<FormContext, 'takesFiles'>, t: Language) {
  return takesFiles ? photoBlocks(draft, t) : [];
}

function photoBlocks({ order, photos = [] }: Photographed, t: Language): KnownBlock[] {
  const names = t.listed(photos.map(({ name }) => cutAndEscape(name)));
  const kept =
    photos.length === 0
      ? []
      : [
          { ...context(t.photos.kept(photos.length, names)), block_id: inputs.photosKept },
          ...actionsBlock(actionIds.removePhotos, [button(actionIds.removePhotos, t.photos.remove, order)]),
        ];
  const most = mostPhotos - photos.length;
  if (most === 0) return kept;
  const input = filesInput({
    block: inputs.photos(photos.length),
    label: t.photos.label,
    hint: t.photos.hint(most),
    types: photoType.options,
    most,
  });
  return [...kept, input];
}

/** The request's field. */
export function photosField({ photos }: Pick<Draft, 'photos'>): { photos?: Draft['photos'] } {
  return photos === undefined ? {} : { photos };
}

/** What is wrong with the files in a view, by block; `null` if nothing is. */
export function wrongFiles(view: ViewOutput, t: Language): Record<string, string> | null {
  const block = Object.keys(view.state.values).find(asksForPhotos);
  return block !== undefined && hasOtherFiles(view) ? { [block]: t.photos.otherFiles } : null;
}

/**
 * The form with the photos that were added in its metadata: it can be shown anew, and loses none. As it is where the
 * metadata has no room.
 */
export function keepingPhotos(view: ViewOutput, t: Language): ViewOutput {
  if (addedPhotos(view).length === 0) return view;
  const draft = draftWithInputs(view);
  const metadata = writeDraft(draft);
  if (metadata.length > limits.metadata) return view;
  const kept: string[] = [inputs.photosKept, actionIds.removePhotos];
  const blocks = view.blocks.flatMap((block: Block | KnownBlock) => {
    const id = block.block_id ?? '';
    return asksForPhotos(id) ? photoBlocks(draft, t) : kept.includes(id) ? [] : [block];
  });
  return { ...view, private_metadata: metadata, blocks };
}
