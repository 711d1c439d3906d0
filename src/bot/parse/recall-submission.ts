import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { type UnitsActionName, unitsActionNames } from '../../domain/operations/actions';
import { inputs } from '../block-kit/ids';
import { metadataOf } from './metadata';
import { chosenIn, typedIn } from './view-state';

const metadata = z.strictObject({ channel: z.string().max(100) });

/** What somebody wants recalled. `action` is `null` where nothing that can be chosen was chosen. */
export type RecallSubmission = {
  channel: string;
  sku: string | null;
  action: UnitsActionName | null;
  reason: string;
  note: string | null;
};

/** Throws UnreadableModal. */
export function readRecall(view: ViewOutput): RecallSubmission {
  const [chosen = '', reason = ''] = (chosenIn(view, inputs.kind, inputs.value) ?? '').split(/:(.*)/s);
  return {
    ...metadataOf(metadata, view.private_metadata),
    sku: typedIn(view, inputs.sku, inputs.value),
    action: unitsActionNames.find((one) => one === chosen) ?? null,
    reason,
    note: typedIn(view, inputs.note, inputs.value),
  };
}
