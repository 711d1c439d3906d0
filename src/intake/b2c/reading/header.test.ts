import { describe, expect, it } from '@jest/globals';
import { exportOf, onlyOrder, orderXml, readText } from '../../../../test/support/intake';
import { readScapi, refusedScapi, scapi } from '../../../../test/support/scapi';
import { openSummary } from '../../../domain/derived/open-summary';
import { replacementOf } from '../../source-status';

describe('the date of an order', () => {
  it.each([
    ['2025-03-01T10:00Z', '2025-03-01T10:00:00.000Z'],
    ['2025-03-01T10:00', '2025-03-01T10:00:00.000Z'],
    ['2025-03-01T10:00:30', '2025-03-01T10:00:30.000Z'],
    ['2025-03-01T10:00:30.5Z', '2025-03-01T10:00:30.500Z'],
    ['2025-03-01T10:00+01:00', '2025-03-01T09:00:00.000Z'],
    ['2025-03-01T10:00:00+0000', '2025-03-01T10:00:00.000Z'],
    ['2025-03-01T10:00:00.000-0530', '2025-03-01T15:30:00.000Z'],
    ['2025-03-01T10:00:00+01', '2025-03-01T09:00:00.000Z'],
  ])('may be written as %s', async (creationDate, orderedAt) => {
    expect((await readScapi({ creationDate })).orderedAt).toBe(orderedAt);
    const xml = orderXml().replace('2026-11-01T10:00:00.000Z', creationDate);
    expect(onlyOrder(await readText(exportOf(xml))).orderedAt).toBe(orderedAt);
  });

  it.each([
    '2025-13-01T10:00Z',
    '2025-02-30T10:00Z',
    '2025-03-01',
    'yesterday',
    '2025-03-01T25:00Z',
    '2025-03-01T10:00Q',
  ])('cannot be %s', async (creationDate) => {
    expect(await refusedScapi({ creationDate })).toEqual([`creationDate: “${creationDate}” is not a date and time.`]);
  });

  it('is the instant of reading where there is none, and the order says so', async () => {
    const receivedAt = '2026-11-20T08:00:00.000Z';
    const [json] = await readText(JSON.stringify(scapi({ creationDate: ' ' })), undefined, { receivedAt });
    expect(json).toMatchObject({ order: { orderedAt: receivedAt, dateless: true } });
    const xml = exportOf(orderXml().replace(/<order-date>.*?<\/order-date>/, ''));
    expect(onlyOrder(await readText(xml, undefined, { receivedAt }))).toMatchObject({
      orderedAt: receivedAt,
      dateless: true,
    });
    expect(await readScapi({})).not.toHaveProperty('dateless');
  });
});

describe('what the storefront says of an order', () => {
  it.each([
    ['CANCELLED', 'canceled', 'unmanaged'],
    ['FAILED', 'failed', 'unmanaged'],
    ['REPLACED', 'replaced', 'unmanaged'],
    ['CREATED', 'created', 'unmanaged'],
    ['NEW', 'new', 'managed'],
    ['OPEN', 'open', 'managed'],
    ['COMPLETED', 'completed', 'managed'],
  ])('%s is kept as %s: %s', async (status, sourceStatus, lifecycle) => {
    const head = `<status><order-status>${status}</order-status></status>`;
    const xml = onlyOrder(await readText(exportOf(orderXml({ head }))));
    for (const order of [xml, await readScapi({ status: status.toLowerCase() })]) {
      expect(order.sourceStatus).toBe(sourceStatus);
      expect(openSummary(order).lifecycle).toBe(lifecycle);
    }
  });

  it('is nothing where it says nothing', async () => {
    const order = await readScapi({ status: '' });
    expect(order).not.toHaveProperty('sourceStatus');
    expect(order).not.toHaveProperty('replacedBy');
    expect(order.lifecycle).toBe('managed');
  });

  it('is which order took its place', async () => {
    expect(await readScapi({ replacementOrderNo: '2' })).toMatchObject({ replacedBy: '2' });
    expect(await readScapi({ currentOrderNo: '1' })).not.toHaveProperty('replacedBy');
    expect(replacementOf('1', null, '3')).toBe('3');
    expect(replacementOf('1', '2', '3')).toBe('2');
    expect(replacementOf('1', '1', '1')).toBeNull();
  });
});

describe('the currency of an order', () => {
  it('may be the Caribbean guilder, which has been listed since 2025', async () => {
    expect((await readScapi({ currency: 'XCG' })).items[0]?.lineAmount).toBe(1000);
  });
});
