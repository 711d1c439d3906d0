import { z } from 'zod';
import { viewBlocks } from './blocks';
import { plainText } from './text-objects';

const shared = {
  blocks: viewBlocks,
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3000).optional(),
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    ...shared,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine((view) => view.submit !== undefined || !view.blocks.some((block) => block.type === 'input'), {
    path: ['submit'],
    message: 'missing required field: submit (the view has input blocks)',
  });

/** A view as a bot sends it: a modal, or a person's Home tab. */
export const view = z.discriminatedUnion('type', [modal, z.strictObject({ type: z.literal('home'), ...shared })]);

export type ViewArgument = z.infer<typeof view>;

/** The most characters that the JSON of a view may have. */
export const VIEW_JSON_LIMIT = 250 * 1024;
