import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { origin } from '../../domain/origin';
import { orderNumber } from '../../domain/values';
import { inputs } from '../ids';
import { caseChoice } from './case-choice';
import { lineTexts } from './line-texts';
import { metadataOf } from './metadata';
import { chosenIn, lineFieldsOf, typedIn } from './view-state';

/**
 * What a modal carries while it is open: the order – and the return order, where it is about one –, the request id that
 * makes a double submission harmless, where it was started from, the case, the prepared answer that it began with, and
 * what was put in on the pages of lines that are not shown.
 */
const draft = z.object({
  order: orderNumber,
  returnOrder: z.string().nullable(),
  requestId: z.string(),
  origin: origin.nullable(),
  case: caseChoice,
  macro: z.string().nullable(),
  page: z.int().min(0),
  /** Whether each line has a reason of its own to choose. */
  lineReasons: z.boolean(),
  quantities: lineTexts,
  reasons: lineTexts,
});
export type Draft = z.infer<typeof draft>;

export function readDraft(metadata: string): Draft {
  return metadataOf(draft, metadata);
}

export function writeDraft(value: Draft): string {
  return JSON.stringify(draft.encode(value));
}

/** The draft of a view with what stands on the page that is shown now. */
export function draftWithTyped(view: Pick<ViewOutput, 'state' | 'private_metadata'>): Draft {
  const draft = readDraft(view.private_metadata);
  const [quantities, reasons] = [{ ...draft.quantities }, { ...draft.reasons }];
  const put = (texts: Record<string, string>, line: number, text: string | null) => {
    if (text === null) delete texts[line];
    else texts[line] = text;
  };
  for (const line of lineFieldsOf(view)) {
    put(quantities, line, typedIn(view, inputs.line(line), inputs.quantity));
    if (draft.lineReasons) put(reasons, line, chosenIn(view, inputs.lineReason(line), inputs.value));
  }
  return { ...draft, quantities, reasons };
}
