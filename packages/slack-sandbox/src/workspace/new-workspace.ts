import type { z } from 'zod';
import { defaultLocale } from './locales';
import { defaultSeed, type WorkspaceSeed, workspaceSeed } from './seed';
import type { Channel, User, WorkspaceState } from './workspace-state';

type Seed = z.output<typeof workspaceSeed>;

/** A workspace in which nobody has said anything yet. Throws a ZodError where the seed is none. */
export function newWorkspace(input: WorkspaceSeed = defaultSeed, appName = 'app'): WorkspaceState {
  const seed = workspaceSeed.parse(input);
  const { team, app, people, groups } = seed;
  return {
    team,
    bot: { id: app.botId, appId: app.appId, userId: app.userId },
    users: [...people.map((person) => ({ ...person, isBot: false })), appAsUser(app.userId, appName)],
    groups,
    channels: [...channelsOf(seed), ...people.map((person) => directMessages(person.id, app.userId))],
    messages: [],
    lastTs: 0,
  };
}

function appAsUser(id: string, name: string): User {
  return { id, name, realName: name, title: 'App', isBot: true, locale: defaultLocale };
}

function channelsOf({ channels, people, app }: Seed): Channel[] {
  const everybody = [...people.map(({ id }) => id), app.userId];
  return channels.map(({ members = everybody, ...channel }) => ({ ...channel, members: [...members] }));
}

/** The talk between a person and the app. */
function directMessages(person: string, bot: string): Channel {
  return { id: person.replace(/^U/, 'D'), name: person, kind: 'im', members: [person, bot], topic: '' };
}
