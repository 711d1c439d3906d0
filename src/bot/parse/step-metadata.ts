import { z } from 'zod';
import { origin } from '../../domain/records/origin';
import { metadataOf } from './metadata';

/** What a step's modal carries: the document that it is about, its order, and the id that makes it harmless to send twice. */
const stepMetadata = z.object({
  number: z.string(),
  order: z.string(),
  requestId: z.string(),
  origin: origin.nullable(),
});
export type StepMetadata = z.infer<typeof stepMetadata>;

export function readStepMetadata(metadata: string): StepMetadata {
  return metadataOf(stepMetadata, metadata);
}
