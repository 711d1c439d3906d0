import { z } from 'zod';
import { dataVisualization } from './charts';
import { accessory, actionElement, hasOnePicture, image, imageFields, inputElement, onePicture } from './elements';
import { mrkdwn, plainText, textObject } from './text-objects';

const head = { block_id: z.string().min(1).max(255).optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...head,
    text: textObject(3000).optional(),
    fields: z.array(textObject(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, 'missing required field: text or fields');

const header = z.strictObject({ type: z.literal('header'), ...head, text: plainText(150) });
const divider = z.strictObject({ type: z.literal('divider'), ...head });

const context = z.strictObject({
  type: z.literal('context'),
  ...head,
  elements: z
    .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), image]))
    .min(1)
    .max(10),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  ...head,
  elements: z.array(actionElement).min(1).max(25),
});

const input = z.strictObject({
  type: z.literal('input'),
  ...head,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

const imageBlock = z
  .strictObject({ ...imageFields, ...head, title: plainText(2000).optional() })
  .refine(hasOnePicture, onePicture);

/** Rich text is taken as it comes: its many inline kinds have no limits that matter here. */
const richText = z.strictObject({
  type: z.literal('rich_text'),
  ...head,
  elements: z.array(z.looseObject({ type: z.string() })),
});

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().optional() }),
  richText,
]);

const table = z
  .strictObject({
    type: z.literal('table'),
    ...head,
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z
          .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
          .nullable(),
      )
      .max(20)
      .optional(),
  })
  .refine((block) => JSON.stringify(block.rows).length <= 10_000, { path: ['rows'], message: 'table is too large' });

const markdown = z.strictObject({ type: z.literal('markdown'), ...head, text: z.string().min(1).max(12_000) });

const anywhere = [section, header, divider, context, actions, input, imageBlock, richText] as const;
const block = z.discriminatedUnion('type', [...anywhere, table, markdown, dataVisualization]);
const viewBlock = z.discriminatedUnion('type', anywhere);

export type Block = z.infer<typeof block>;

/** A block_id may stand only once in a message or view. */
function checkIdentifiers(blocks: Block[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { block_id }] of blocks.entries()) {
    if (block_id === undefined) continue;
    if (seen.has(block_id)) {
      context.addIssue({ code: 'custom', path: [index, 'block_id'], message: '`block_id` already exists' });
    }
    seen.add(block_id);
  }
}

/** An action_id may stand only once in a block. */
function checkActions(blocks: Block[], context: z.RefinementCtx): void {
  for (const [index, each] of blocks.entries()) {
    if (each.type !== 'actions') continue;
    const seen = new Set<string>();
    for (const [position, { action_id }] of each.elements.entries()) {
      if (action_id !== undefined && seen.has(action_id)) {
        const path = [index, 'elements', position, 'action_id'];
        context.addIssue({ code: 'custom', path, message: '`action_id` already exists' });
      }
      if (action_id !== undefined) seen.add(action_id);
    }
  }
}

/** The blocks of a message: at most 50, at most one table and two charts among them. */
export const messageBlocks = z
  .array(block)
  .max(50)
  .superRefine(checkIdentifiers)
  .superRefine(checkActions)
  .refine((blocks) => blocks.filter((each) => each.type === 'table').length <= 1, 'only one table is allowed')
  .refine((blocks) => blocks.filter((each) => each.type === 'data_visualization').length <= 2, 'too many charts');

/** The blocks of a modal or a Home tab: at most 100, no tables, no charts and no markdown. */
export const viewBlocks = z.array(viewBlock).max(100).superRefine(checkIdentifiers).superRefine(checkActions);
