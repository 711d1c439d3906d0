import type { Message } from './blocks';

/** The message with what `changed` makes of each text that people read. Parts without a change are not copied. */
export function withChangedTexts(message: Message, changed: (text: string) => string): Message {
  return changedIn(message, changed) as Message;
}

function changedIn(value: unknown, changed: (text: string) => string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const differing = Object.entries(value).flatMap(([key, before]) => {
    const after = key === 'text' && typeof before === 'string' ? changed(before) : changedIn(before, changed);
    return after === before ? [] : [[key, after] as const];
  });
  if (differing.length === 0) return value;
  return Object.assign(Array.isArray(value) ? [...value] : { ...value }, Object.fromEntries(differing));
}
