import type { FlowReference } from '../records/flow-record';
import type { FlowHistory } from '../records/flow-version';
import { flow, type Question } from './flow';

/** What a version asked; nothing where it is not on record, or was written by a later program. */
export function questionsOf({ versions }: FlowHistory, reference: FlowReference | undefined): readonly Question[] {
  const kept = versions.find(({ action, version }) => action === reference?.action && version === reference.version);
  const read = flow.safeParse(kept?.content);
  return read.success ? read.data.ask : [];
}
