import type { Actor } from '../../domain/values';
import type { Language } from '../language/language';
import { type Message, section } from './blocks';
import { who } from './text';

/** Something still waits for a decision. */
export function reminderMessage(document: string, askedBy: Actor, t: Language): Message {
  const text = t.told.reminder(document, who(askedBy));
  return { text, blocks: [section(text)] };
}
