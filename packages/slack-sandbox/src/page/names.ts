import { createContext, useContext } from 'react';
import type { Snapshot } from '../server/snapshot';

type Names = Pick<Snapshot, 'users' | 'groups' | 'channels'>;

/** Who and what ids stand for. */
export const NamesContext = createContext<Names>({ users: [], groups: [], channels: [] });

/** Turns ids into what people call them. */
export function useNames() {
  const { users, groups, channels } = useContext(NamesContext);
  return {
    users,
    channels,
    user: (id: string) => users.find((each) => each.id === id)?.realName ?? (id === 'USLACKBOT' ? 'Sandbox' : id),
    group: (id: string) => groups.find((each) => each.id === id)?.handle ?? id,
    channel: (id: string) => channels.find((each) => each.id === id)?.name ?? id,
  };
}
