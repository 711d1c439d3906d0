/** When a message was sent. */
export const dateOf = (ts: string): Date => new Date(Number(ts) * 1000);

/** The day of a message, to tell it from others. */
export const dayOf = (ts: string): string => dateOf(ts).toDateString();

export const clockTime = (ts: string): string =>
  dateOf(ts).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });

/** A day as people call it: Today, Yesterday, Thursday, November 26; with the year where it is another. */
export function dayName(ts: string, now = new Date()): string {
  const date = dateOf(ts);
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return 'Today';
  if (date.toDateString() === before.toDateString()) return 'Yesterday';
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return date.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric', ...year });
}
