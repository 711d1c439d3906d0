import { z } from 'zod';
import type { Block } from '../block-kit/blocks';
import { checkMessageBlocks, checkView } from '../block-kit/validation';
import type { ViewArgument } from '../block-kit/views';
import { SlackError } from '../workspace/slack-error';
import type { MessageMetadata } from '../workspace/workspace-state';
import { type FileContext, wrongFile, wrongPictures } from './file-checks';

const METADATA_LIMIT = 8 * 1024;

/** Slack takes `true`, "true" and "1". */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1');

export const cursor = z.string().optional();

/** How many to return at most. */
export const limit = (fallback: number) => z.coerce.number().int().min(1).max(1000).default(fallback);

/** A structured argument: an object in a JSON body, a JSON text in a form. Undefined if it is not JSON. */
export function structured(argument: unknown): unknown {
  if (typeof argument !== 'string') return argument;
  try {
    return JSON.parse(argument);
  } catch {
    return undefined;
  }
}

/** The blocks of a message. Throws invalid_blocks_format, invalid_blocks, msg_blocks_too_long. */
export function blocksArgument(argument: unknown, context: FileContext): Block[] {
  const blocks = structured(argument);
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  const checked = checkMessageBlocks(blocks);
  if (!checked.ok) throw new SlackError(checked.error, { response_metadata: { messages: checked.messages } });
  const messages = wrongPictures(context, checked.value, '/blocks');
  if (messages.length > 0) throw new SlackError('invalid_blocks', { response_metadata: { messages } });
  return checked.value;
}

/** A view of the right type. Throws invalid_arguments, view_too_large, missing_scope. */
export function viewArgument(argument: unknown, type: ViewArgument['type'], context: FileContext): ViewArgument {
  const checked = checkView(structured(argument));
  if (!checked.ok) throw new SlackError(checked.error, { response_metadata: { messages: checked.messages } });
  const wrong = wrongFile(context, checked.value);
  if (wrong !== null) throw wrong;
  if (checked.value.type === type) return checked.value;
  const messages = [`[ERROR] must be a ${type} view [json-pointer:/view/type]`];
  throw new SlackError('invalid_arguments', { response_metadata: { messages } });
}

const metadata = z.strictObject({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) });

/** Metadata of a message. Throws invalid_metadata_format, metadata_too_large. */
export function metadataArgument(argument: unknown): MessageMetadata {
  const parsed = metadata.safeParse(structured(argument));
  if (!parsed.success) throw new SlackError('invalid_metadata_format');
  if (JSON.stringify(parsed.data).length > METADATA_LIMIT) throw new SlackError('metadata_too_large');
  return parsed.data;
}

/** One page of `all`, and the cursor of the next. Throws invalid_cursor. */
export function page<Item>(all: Item[], size: number, at: string | undefined): { items: Item[]; next: string } {
  const from = at ? Number(Buffer.from(at, 'base64').toString().replace('from:', '')) : 0;
  if (!Number.isInteger(from) || from < 0) throw new SlackError('invalid_cursor');
  const next = from + size < all.length ? Buffer.from(`from:${from + size}`).toString('base64') : '';
  return { items: all.slice(from, from + size), next };
}
