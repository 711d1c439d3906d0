import { z } from 'zod';
import { metadataOf, UnreadableModal } from './metadata';
import { formCallback, requestIdText, slackOrigin } from './modal-head';

/**
 * What a step's modal carries: which step it is, what it is about as the button's value named it, the order of that,
 * and the id that makes it harmless to send twice.
 */
const stepMetadata = z.strictObject({
  form: formCallback,
  number: z.string().max(2000),
  order: z.string().max(100),
  requestId: requestIdText,
  origin: slackOrigin.nullable(),
});
export type StepMetadata = z.infer<typeof stepMetadata>;

/** Which step a modal is of, and the order that its number names. */
type Step = { callback: string; orderOf: (number: string) => string };

/**
 * Throws UnreadableModal, also where it is the modal of another step, or its order is not the one that its number
 * names.
 */
export function readStepMetadata(metadata: string, { callback, orderOf }: Step): StepMetadata {
  const read = metadataOf(stepMetadata, metadata);
  const { form = callback, number, order } = read;
  if (form !== callback) throw new UnreadableModal(`a modal of ${form} comes as one of ${callback}`);
  if (orderOf(number) !== order) throw new UnreadableModal('a modal is about something of another order');
  return read;
}
