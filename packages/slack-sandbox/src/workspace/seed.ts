import { z } from 'zod';
import { defaultLocale } from './locales';

const id = (letters: string) => z.string().regex(new RegExp(`^[${letters}]\\w+$`), `must begin with ${letters}`);

const person = z.strictObject({
  id: id('U'),
  name: z.string(),
  realName: z.string(),
  title: z.string().default(''),
  locale: z.string().default(defaultLocale),
});

const group = z.strictObject({ id: id('S'), name: z.string(), handle: z.string(), members: z.array(z.string()) });

const channel = z.strictObject({
  id: id('C'),
  name: z.string(),
  topic: z.string().default(''),
  kind: z.enum(['public', 'private']).default('public'),
  /** Left out: everybody, and the app. */
  members: z.array(z.string()).optional(),
});

/**
 * Who and what is in a workspace to begin with. The first person and the first channel are what the page opens with.
 */
export const workspaceSeed = z.strictObject({
  team: z
    .strictObject({ id: id('T'), name: z.string(), domain: z.string() })
    .default({ id: 'T0SANDBOX', name: 'Sandbox', domain: 'sandbox' }),
  /** The app: its bot, its id, and the person that it is in the workspace. */
  app: z
    .strictObject({ botId: id('B'), appId: id('A'), userId: id('U') })
    .default({ botId: 'B0BOT', appId: 'A0SANDBOX', userId: 'U0BOT' }),
  people: z.array(person).min(1),
  groups: z.array(group).default([]),
  channels: z.array(channel).min(1),
});

export type WorkspaceSeed = z.input<typeof workspaceSeed>;

export const defaultSeed: WorkspaceSeed = {
  people: [
    { id: 'U0AVA', name: 'ava', realName: 'Ava Adams', title: 'Designer' },
    { id: 'U0BEN', name: 'ben', realName: 'Ben Brandt', title: 'Engineer', locale: 'pt-BR' },
    { id: 'U0ANA', name: 'ana', realName: 'Ana Alves', title: 'Manager' },
    { id: 'U0FIN', name: 'finn', realName: 'Finn Fischer', title: 'Analyst' },
  ],
  groups: [{ id: 'S0ADMINS', name: 'Admins', handle: 'admins', members: ['U0ANA'] }],
  channels: [
    { id: 'C0GENERAL', name: 'general', topic: 'What concerns everybody' },
    { id: 'C0HELP', name: 'help', topic: 'Questions and answers' },
    { id: 'C0RANDOM', name: 'random', topic: 'Anything else' },
  ],
};
