import { describe, expect, it } from '@jest/globals';
import { scriptedDesk } from '../../../test/echo-bot/scripted-bot';
import { say } from '../../interaction/say';
import { snapshot } from '../../server/snapshot';
import { findAll } from './find-all';

const { desk } = scriptedDesk();
const root = say(desk, { user: 'U0BEN', channel: 'C0HELP', text: 'Where are the random numbers?' });
const reply = say(desk, { user: 'U0AVA', channel: 'C0HELP', text: 'Here is a RANDOM one', threadTs: root.ts });

const names = {
  users: [],
  channels: [],
  user: () => 'Echo',
  group: (id: string) => id,
  channel: (id: string) => id,
};

const found = (query: string) => findAll(snapshot(desk, 'U0AVA'), names, query);

describe('findAll', () => {
  it('finds channels, then messages, the newest first, and leads to a reply in its thread', () => {
    expect(found('random').map(({ kind, to }) => ({ kind, to }))).toEqual([
      { kind: 'channel', to: { channel: 'C0RANDOM', thread: null, tab: 'messages' } },
      { kind: 'message', to: { channel: 'C0HELP', thread: root.ts, found: reply.ts, tab: 'messages' } },
      { kind: 'message', to: { channel: 'C0HELP', thread: null, found: root.ts, tab: 'messages' } },
    ]);
  });

  it('lists all channels, the app and the other people where nothing is looked for', () => {
    expect(found('').map(({ text }) => text)).toEqual([
      ...['general', 'help', 'random', 'Echo'],
      ...['Ben Brandt', 'Ana Alves', 'Finn Fischer'],
    ]);
    expect(found('ana').map(({ to }) => to)).toEqual([{ person: 'U0ANA' }]);
    expect(found('nowhere')).toEqual([]);
  });
});
