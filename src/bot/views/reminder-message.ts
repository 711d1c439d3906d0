import type { Actor } from '../../domain/values/schemas';
import type { Language } from '../language/language';
import { context, type Message, section } from './blocks';
import { link, who } from './text';

/** Something still waits for a decision; `to` is where it is shown, unless the reminder stands under it. */
export function reminderMessage(document: string, askedBy: Actor, to: string | null, t: Language): Message {
  const text = t.told.reminder(document, who(askedBy));
  return { text, blocks: [section(text), ...(to === null ? [] : [context(link(to, document))])] };
}
