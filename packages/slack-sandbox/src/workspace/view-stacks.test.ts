import { describe, expect, it } from '@jest/globals';
import type { ViewArgument } from '../block-kit/views';
import { Changes } from './changes';
import { ViewStacks } from './view-stacks';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const modal = (title: string, more = {}): ViewArgument => ({ type: 'modal', title: plain(title), blocks: [], ...more });

const asking = (block_id: string): ViewArgument => ({
  type: 'modal',
  title: plain('Ask'),
  submit: plain('Go'),
  blocks: [
    { type: 'input', block_id, label: plain('Note'), element: { type: 'plain_text_input', action_id: 'value' } },
  ],
});

const stacks = () => new ViewStacks(() => 0, new Changes());

const titles = (views: ViewStacks) =>
  views.of('U0AVA').map(({ view }) => (view.type === 'modal' ? view.title.text : 'home'));

describe('the modals of a person', () => {
  it('lie on each other, three at most', () => {
    const views = stacks();
    const first = views.open('U0AVA', modal('1'));
    const second = views.push('U0AVA', modal('2'));
    views.push('U0AVA', modal('3'));
    expect(titles(views)).toEqual(['1', '2', '3']);
    expect(second).toMatchObject({ rootId: first.id, previousId: first.id });
    expect(() => views.push('U0AVA', modal('4'))).toThrow('push_limit_reached');
  });

  it('show the one below again when the top one closes', () => {
    const views = stacks();
    views.open('U0AVA', modal('1'));
    views.close(views.push('U0AVA', modal('2')));
    expect(titles(views)).toEqual(['1']);
  });

  it('belong to that person only, and nothing can be pushed on none', () => {
    const views = stacks();
    views.open('U0AVA', modal('1'));
    expect(views.top('U0BEN')).toBeUndefined();
    expect(() => views.push('U0BEN', modal('2'))).toThrow('not_found');
  });

  it('cannot be updated once closed, nor by whoever knows an older state', () => {
    const views = stacks();
    const open = views.open('U0AVA', modal('1'));
    const old = open.hash;
    views.update({ viewId: open.id }, modal('2'), old);
    expect(open.hash).not.toBe(old);
    expect(() => views.update({ viewId: open.id }, modal('3'), old)).toThrow('hash_conflict');
    views.clear('U0AVA');
    expect(() => views.update({ viewId: open.id }, modal('3'))).toThrow('not_found');
  });

  it('can be named by an external id, which only one may have', () => {
    const views = stacks();
    views.open('U0AVA', modal('1', { external_id: 'mine' }));
    expect(() => views.open('U0BEN', modal('1', { external_id: 'mine' }))).toThrow('duplicate_external_id');
    views.update({ externalId: 'mine' }, modal('2', { external_id: 'mine' }));
    expect(titles(views)).toEqual(['2']);
  });

  it('do not include the Home tab', () => {
    const views = stacks();
    const home = views.publish('U0AVA', { type: 'home', blocks: [] });
    expect(views.top('U0AVA')).toBeUndefined();
    expect(() => views.update({ viewId: home.id }, modal('1'))).toThrow('not_found');
  });

  it('keep what is typed over an update, unless the block is another one', () => {
    const views = stacks();
    const open = views.open('U0AVA', asking('note'));
    open.values = { note: { value: { type: 'plain_text_input', value: 'typed' } } };
    views.update({ viewId: open.id }, asking('note'));
    expect(open.values).toEqual({ note: { value: { type: 'plain_text_input', value: 'typed' } } });
    views.update({ viewId: open.id }, asking('note-2'));
    expect(open.values).toEqual({ 'note-2': { value: { type: 'plain_text_input', value: null } } });
  });
});

describe('the Home tab of a person', () => {
  const home = (more = {}): ViewArgument => ({ type: 'home', blocks: [], ...more });

  it('stays one view over publications, each with a hash of its own', () => {
    const views = stacks();
    const { id, hash } = views.publish('U0AVA', home());
    const again = views.publish('U0AVA', home(), hash);
    expect(again.id).toBe(id);
    expect(again.hash).not.toBe(hash);
    expect(() => views.publish('U0AVA', home(), hash)).toThrow('hash_conflict');
    expect(views.publish('U0BEN', home()).id).not.toBe(id);
  });

  it('keeps its external id, which no other view may have', () => {
    const views = stacks();
    views.publish('U0AVA', home({ external_id: 'mine' }));
    views.publish('U0AVA', home({ external_id: 'mine' }));
    expect(() => views.publish('U0BEN', home({ external_id: 'mine' }))).toThrow('duplicate_external_id');
    expect(() => views.open('U0AVA', modal('1', { external_id: 'mine' }))).toThrow('duplicate_external_id');
  });

  it('can be acted in by that person only, as can their modals', () => {
    const views = stacks();
    const published = views.publish('U0AVA', home());
    const opened = views.open('U0AVA', modal('1'));
    expect(views.before('U0AVA', published.id)).toBe(published);
    expect(views.before('U0AVA', opened.id)).toBe(opened);
    expect(views.before('U0BEN', published.id)).toBeUndefined();
  });
});
