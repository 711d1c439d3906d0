import { z } from 'zod';
import { metadataOf, UnreadableModal } from './metadata';
import { formCallback, requestIdText, slackOrigin } from './modal-head';

const stepMetadata = z.strictObject({
  form: formCallback,
  number: z.string().max(2000),
  order: z.string().max(100),
  requestId: requestIdText,
  origin: slackOrigin.nullable(),
});
export type StepMetadata = z.infer<typeof stepMetadata>;

type Step = { callback: string; orderOf: (number: string) => string };

/** Throws UnreadableModal, also for another step's modal, or if the number does not belong to the order. */
export function readStepMetadata(metadata: string, { callback, orderOf }: Step): StepMetadata {
  const read = metadataOf(stepMetadata, metadata);
  const { form = callback, number, order } = read;
  if (form !== callback) throw new UnreadableModal(`a modal of ${form} comes as one of ${callback}`);
  if (orderOf(number) !== order) throw new UnreadableModal('a modal is about something of another order');
  return read;
}
