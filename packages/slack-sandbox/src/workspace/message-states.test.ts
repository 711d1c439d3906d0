import { describe, expect, it } from '@jest/globals';
import type { PlacedBlock } from '../block-kit/placed';
import { Changes } from './changes';
import { MessageStates } from './message-states';

const picker = (action_id: string): PlacedBlock[] => [
  { type: 'actions', block_id: 'b', elements: [{ type: 'users_select', action_id }] },
];

const chosen = (action_id: string, selected_user: string | null) => {
  return { b: { [action_id]: { type: 'users_select' as const, selected_user } } };
};

describe('what a person chose in a message', () => {
  const ava = { user: 'U0AVA', channel: 'C0GENERAL', ts: '1.000001' };

  it('stays theirs, in that message, in that part of it', () => {
    const states = new MessageStates(new Changes());
    states.keep(ava, chosen('who', 'U0FIN'));
    const url = 'https://echo.example';
    const others = [
      { ...ava, user: 'U0BEN' },
      { ...ava, ts: '1.000002' },
      { ...ava, channel: 'C0HELP' },
      { ...ava, url },
    ];
    expect(states.of(ava, picker('who'))).toEqual(chosen('who', 'U0FIN'));
    for (const other of others) expect(states.of(other, picker('who'))).toEqual(chosen('who', null));
  });

  it('is gone where another element stands now', () => {
    const states = new MessageStates(new Changes());
    states.keep(ava, chosen('who', 'U0FIN'));
    expect(states.of(ava, picker('whom'))).toEqual(chosen('whom', null));
  });
});
