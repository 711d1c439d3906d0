import { z } from 'zod';
import { limits } from '../block-kit/blocks';

/** A modal with metadata of an older or newer version. */
export class UnreadableModal extends Error {
  override name = 'UnreadableModal';
}

/** Parses metadata with a strict schema. Throws UnreadableModal. */
export function metadataOf<Schema extends z.ZodType>(schema: Schema, metadata: string): z.output<Schema> {
  try {
    if (metadata.length > limits.metadata) throw new RangeError('longer than Slack lets it be');
    return schema.parse(upgraded(metadata));
  } catch (error) {
    throw new UnreadableModal('the metadata of a modal cannot be read', { cause: error });
  }
}

const anyObject = z.looseObject({});

/** Upgrades metadata of the first version, which held an order, its lines (`typed`) and little else. */
function upgraded(metadata: string): unknown {
  const stored = anyObject.parse(JSON.parse(metadata));
  if (!('typed' in stored)) return stored;
  const { typed, reason, shipping, note, ...rest } = stored;
  const head = { returnOrder: null, case: 'open_or_new', macro: null, reasons: '', ...rest, quantities: typed };
  if ('page' in stored) return { ...head, lineReasons: false };
  const fields = Object.entries({ reason, shipping, note }).filter(([, value]) => value != null);
  return { ...head, refundTo: null, fields: Object.fromEntries(fields) };
}
