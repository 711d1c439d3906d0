import { outputsByStep } from '../../domain/flows/awaited-step';
import { fillIn, outputNamed, placeholdersIn } from '../../domain/policy/placeholders';
import type { FlowRun } from '../../domain/records/flow-run';
import type { ShownOrder } from '../../domain/records/stored-order';
import { type Message, section } from '../block-kit/blocks';
import { cutAndEscape, link } from '../block-kit/text';
import type { Language } from '../language/language';

/** What a step posts to a channel: the policy's text, filled with figures and with what other systems answered. */
export function stepPostMessage(order: ShownOrder, run: FlowRun, text: string, t: Language): Message {
  const outputs = outputsByStep(run);
  const named = placeholdersIn(text).filter((name) => name.includes('.'));
  const answered = named.map((name) => [name, outputText(outputNamed(name, outputs))]);
  const filled = fillIn(text, { ...figuresOf(order, run, t), ...Object.fromEntries(answered) });
  return { text: filled.slice(0, 300), blocks: [section(filled)] };
}

/** Nothing personal: who reads the channel need not know the customer. */
function figuresOf({ original, entries }: ShownOrder, run: FlowRun, t: Language): Record<string, string> {
  const { creditMemo, returnOrder } = entries.find(({ seq }) => seq === run.entry)?.effects ?? {};
  return {
    order: cutAndEscape(original.orderNumber),
    refund: t.money(creditMemo?.total ?? 0, original.currency),
    return_order: cutAndEscape(returnOrder?.number ?? ''),
  };
}

function outputText(output: string): string {
  const isLink = /^https:\/\/[^\s<>|]+$/.test(output) && URL.canParse(output);
  return isLink ? link(output, cutAndEscape(output, 80)) : cutAndEscape(output, 300);
}
