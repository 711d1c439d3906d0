import { context, type Message, section } from '../block-kit/blocks';
import { link } from '../block-kit/text';
import type { Language } from '../language/language';

/**
 * `asker` is mrkdwn, `called` are mentions of who has to act; `escalated` if that is their stand-in, `isNext` if
 * others have approved before them.
 */
type Reminder = {
  document: string;
  asker: string;
  to: string | null;
  called: readonly string[];
  escalated: boolean;
  isNext?: boolean;
};

/** A reminder of a pending decision; `to` links to the document, unless the reminder is in its thread. */
export function reminderMessage(reminder: Reminder, t: Language): Message {
  const { document, asker, to, called, escalated, isNext = false } = reminder;
  const words = escalated ? t.told.escalation : isNext ? t.told.nextApproval : t.told.reminder;
  const sentence = words(document, asker);
  const text = called.length === 0 ? sentence : `${t.listed(called)}: ${sentence}`;
  return { text, blocks: [section(text), ...(to === null ? [] : [context(link(to, document))])] };
}
