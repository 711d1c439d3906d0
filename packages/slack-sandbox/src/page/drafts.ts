import { createContext, useContext, useState } from 'react';

/** What is typed and not yet sent, by place. */
export type Drafts = { of: (place: string) => string; set: (place: string, text: string) => void };

/** The place of what one person types in a channel, or in a thread of it. */
export const draftPlace = (person: string, channel: string, threadTs: string | null = null): string =>
  [person, channel, threadTs ?? ''].join(' ');

/** Drafts that stay while one looks at other channels. */
export function useDraftsHere(): Drafts {
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  return {
    of: (place) => drafts[place] ?? '',
    set: (place, text) => setDrafts((before) => ({ ...before, [place]: text })),
  };
}

export const DraftsContext = createContext<Drafts>({ of: () => '', set: () => undefined });

export const useDrafts = () => useContext(DraftsContext);
