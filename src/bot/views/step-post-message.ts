import { asAnnounced } from '../../domain/derived/as-announced';
import { outputsByStep } from '../../domain/flows/awaited-step';
import { filledPost, placeholdersOfPost } from '../../domain/flows/post-text';
import { outputNamed } from '../../domain/policy/placeholders';
import type { Policy } from '../../domain/policy/policy';
import type { FlowRun } from '../../domain/records/flow-run';
import type { ShownOrder } from '../../domain/records/stored-order';
import { changeTexts } from '../../domain/servicing/written-mail';
import { type Message, section } from '../block-kit/blocks';
import { cutAndEscape, link, truncate } from '../block-kit/text';
import type { Language } from '../language/language';

/** What a step posts to a channel: the policy's text, filled with figures and with what other systems answered. */
export function stepPostMessage(
  order: ShownOrder,
  { run, text, policy }: { run: FlowRun; text: string; policy: Policy },
  t: Language,
): Message {
  const outputs = outputsByStep(run);
  const named = placeholdersOfPost(text).filter((name) => name.includes('.'));
  const answered = named.map((name) => [name, outputText(outputNamed(name, outputs))]);
  const filled = filledPost(text, { ...figuresOf(order, run, policy, t), ...Object.fromEntries(answered) });
  // Slack takes no message without a text.
  const said = filled.trim() === '' ? cutAndEscape(order.original.orderNumber) : filled;
  return { text: truncate(said, 300), blocks: [section(said)] };
}

/** Nothing personal: who reads the channel need not know the customer. */
function figuresOf(order: ShownOrder, run: FlowRun, policy: Policy, t: Language): Record<string, string> {
  const entry = order.entries.find(({ seq }) => seq === run.entry);
  const texts = entry === undefined ? {} : changeTexts(order, asAnnounced(entry), { language: t.code, policy });
  const open = Object.entries(texts).filter(([name]) => name !== 'customer');
  return Object.fromEntries(open.map(([name, value]) => [name, cutAndEscape(value, 1000)]));
}

function outputText(output: string): string {
  const isLink = /^https:\/\/[^\s<>|]+$/.test(output) && URL.canParse(output);
  return isLink ? link(output, cutAndEscape(output, 80)) : cutAndEscape(output, 300);
}
