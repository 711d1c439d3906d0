import { beforeEach, describe, expect, it } from '@jest/globals';
import { scriptedDesk } from '../../test/echo-bot/scripted-bot';
import type { Desk } from '../interaction/desk';
import { snapshot } from '../server/snapshot';
import { uiActions } from '../server/ui-actions';
import { shownTour } from './shown-tour';
import type { Tour } from './tour';

const task = { title: 'Try it', text: 'Say _hello_', person: 'U0BEN' };
const tour: Tour = {
  title: 'A tour',
  tasks: [
    { ...task, id: 'say', place: 'C0HELP', type: '/echo hello', done: { channel: 'C0HELP', text: 'hello' } },
    { ...task, id: 'look', place: 'home' },
  ],
};

let desk: Desk;

beforeEach(() => {
  desk = { ...scriptedDesk().desk, tour };
});

const done = () => snapshot(desk, 'U0AVA').tour?.tasks.map((each) => each.done);
const post = (channel: string, more: object) =>
  desk.workspace.messages.post({ user: 'U0BOT', channel, text: '', blocks: [], ...more });

describe('the tour', () => {
  it('leads to channels, and to the app of whom it is about', () => {
    expect(snapshot(desk, 'U0AVA').tour?.tasks).toMatchObject([
      { channel: 'C0HELP', tab: 'messages', type: '/echo hello' },
      { channel: 'D0BEN', tab: 'home', type: null },
    ]);
    expect(snapshot(scriptedDesk().desk, 'U0AVA').tour).toBeNull();
  });

  it('is refused where it names somebody who is not there', () => {
    const [first] = tour.tasks;
    if (!first) throw new Error('no task');
    for (const wrong of [{ person: 'U0EVE' }, { place: 'C0EVE' }, { done: { channel: 'C0EVE', text: 'x' } }]) {
      expect(() => shownTour(desk.workspace, { ...tour, tasks: [{ ...first, ...wrong }] })).toThrow('not_found');
    }
  });

  it('ticks a task once a message or a reply says what it leads to, in its channel', () => {
    const { ts } = post('C0HELP', { text: 'hell' });
    post('C0GENERAL', { text: 'hello' });
    expect(done()).toEqual([false, false]);
    post('C0HELP', { threadTs: ts, text: 'well, hello' });
    expect(done()).toEqual([true, false]);
  });

  it('ticks what somebody says is done, until it is reset', async () => {
    await uiActions.tick?.(desk, { task: 'look' });
    await uiActions.tick?.(desk, { task: 'look' });
    expect(done()).toEqual([false, true]);
    expect(desk.workspace.state.ticked).toEqual(['look']);
    await uiActions.reset?.(desk, {});
    expect(done()).toEqual([false, false]);
  });
});
