import { limits, type Message } from '../block-kit/blocks';
import { withChangedTexts } from '../block-kit/changed-texts';
import { cutAndEscape, truncate } from '../block-kit/text';

const mentioned = /<@([UW][A-Z0-9]{4,})>/g;

/** The ids of the people that a message mentions, each once. */
export function peopleIn(message: Message): string[] {
  return [...new Set([...JSON.stringify(message).matchAll(mentioned)].flatMap(([, id = '']) => id))];
}

const longestName = 60;

/** The message with people's names in place of mentions: a mention notifies, so it is only for who has to act. */
export function withNames(message: Message, names: ReadonlyMap<string, string>): Message {
  if (names.size === 0) return message;
  const named = (text: string) =>
    text.replace(mentioned, (mention, id) => {
      const name = names.get(id);
      return name === undefined ? mention : cutAndEscape(name, longestName);
    });
  return withChangedTexts(message, (text) => (text.includes('<@') ? truncate(named(text), limits.section) : text));
}
