import { describe, expect, it } from '@jest/globals';
import { checkMessageBlocks } from 'slack-sandbox';
import { anOrder, stored } from '../../../test/support/orders';
import { languages } from '../language/language';
import { foundMessage } from './found-message';

const t = languages.en;

/** So many customers, each with so many orders. */
const customers = (count: number, orders = 1) =>
  Array.from({ length: count }, (_, n) => ({
    orders: Array.from({ length: orders }, (_, at) =>
      stored(anOrder({ orderNumber: `C${n + 1}-${at + 1}`, customer: { name: `Customer ${n + 1}` } })),
    ),
  }));

const asked = { text: 'customer', page: 0, visibility: 'full', cutOff: false } as const;

function shown(...[found, about]: [ReturnType<typeof customers>, Partial<Parameters<typeof foundMessage>[1]>]) {
  const message = foundMessage(found, { ...asked, ...about }, t);
  const checked = checkMessageBlocks(message.blocks);
  expect(checked.ok ? [] : checked).toEqual([]);
  const text = JSON.stringify(message.blocks);
  const named = [...text.matchAll(/Customer (\d+)/g)].map(([, n]) => Number(n));
  const values = [...text.matchAll(/"action_id":"found_page(?:_back)?".*?"value":"(\d+) /g)].map(([, n]) => Number(n));
  return { text, named, values };
}

describe('what was found, page by page', () => {
  it.each([
    [0, [1, 2, 3, 4, 5], [1]],
    [1, [6, 7, 8, 9, 10], [0, 2]],
    [2, [11, 12], [1]],
  ])('page %d shows its customers, and the ways to the pages beside it', (page, named, values) => {
    expect(shown(customers(12), { page })).toMatchObject({ named, values });
  });

  it('is the last page where there is none so far on, and the first before it', () => {
    expect(shown(customers(12), { page: 99 }).named).toEqual([11, 12]);
    expect(shown(customers(12), { page: -1 }).named).toEqual([1, 2, 3, 4, 5]);
  });

  it('has no pages where one shows all', () => {
    const { values, text } = shown(customers(5), {});
    expect(values).toEqual([]);
    expect(text).not.toContain('Page');
  });

  it('says how many orders of a customer it does not show', () => {
    const { text } = shown(customers(1, 9), {});
    expect(text).toContain('C1-6');
    expect(text).not.toContain('C1-7');
    expect(text).toContain('3 more');
  });

  it('fits, with as many orders as there can be on a page', () => {
    expect(shown(customers(50, 50), { page: 1, cutOff: true }).named.length).toBeGreaterThan(0);
  });

  it('leads on to the next page, however much was typed', () => {
    expect(shown(customers(12), { text: 'customer '.repeat(2000) }).values).toEqual([1]);
  });

  it('says so where nothing was found, and repeats nothing that pings or formats', () => {
    const message = foundMessage([], { ...asked, text: '<!channel> *x*' }, t);
    expect(message.text).toContain('&lt;!channel&gt; ∗x∗');
    expect(message.blocks).toHaveLength(1);
  });
});
