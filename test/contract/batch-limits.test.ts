import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ordersIn } from '../../src/store/orders/orders';
import { ran } from '../support/command-line';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';

const policy = `policies:
  permissions: { discount: [lead] }
  approvals: { rules: [{ name: Refund above 10, actions: [cancel], refundAbove: { USD: 1000 } }] }
`;

describe('the limits of the policy', () => {
  let database: TestDatabase;
  let directory: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    database = await testDatabase();
    directory = await mkdtemp(join(tmpdir(), 'slash-order-limits-'));
    environment = { SLASH_ORDER_CONFIG: join(directory, 'policy.yaml') };
    await writeFile(join(directory, 'policy.yaml'), policy);
  });
  beforeEach(async () => {
    await ordersIn(database.db).deleteMany({});
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
    const order = anOrder({ orderNumber: 'L-1', payments, items: [anItem({ sku: 'HOT' })] });
    await batch({ op: 'import', order });
  });
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true });
  });

  const cli = (args: string[], input = '') => ran(database.uri, args, { input, environment });

  async function batch(...lines: object[]) {
    const { status, out } = await cli(['batch'], lines.map((one) => JSON.stringify(one)).join('\n'));
    const answers = out.map((line) => JSON.parse(line));
    return { status, codes: answers.map(({ refusal }) => refusal?.code ?? 'ok') };
  }

  const by = (role: string) => ({ id: 'U0AVA', role });
  const cancel = { op: 'submit', action: 'cancel', order: 'L-1', reason: 'other', lines: [{ line: 1, quantity: 3 }] };
  const percent = { kind: 'percentage', value: '5' };
  const discount = { ...cancel, action: 'discount', lines: [{ line: 1 }], discount: percent };

  it('hold for a batch by the role of its actor', async () => {
    expect(await batch({ ...cancel, requestId: 'a', actor: by('agent') })).toEqual({
      ...{ status: 1, codes: ['approval_required'] },
    });
    expect(await batch({ ...discount, requestId: 'b', actor: by('agent') })).toEqual({
      ...{ status: 1, codes: ['not_permitted'] },
    });
    const lines = [discount, cancel].map((one, n) => ({ ...one, requestId: `l${n}`, actor: by('lead') }));
    expect(await batch(...lines)).toEqual({ status: 0, codes: ['ok', 'ok'] });
  });

  it.each([
    ['agent', [], 'approval_required'],
    ['lead', ['--role', 'lead'], 'ok'],
  ])('hold for a recall that is made as %s', async (_, role, code) => {
    const { out } = await cli(['recall', 'HOT', '--action', 'cancel', '--reason', 'other', ...role]);
    expect(out).toHaveLength(1);
    expect((await batch(JSON.parse(out[0] ?? ''))).codes).toEqual([code]);
  });

  it('leave a batch at 1 where every line is refused', async () => {
    const refused = await batch({ ...cancel, requestId: 'a', actor: by('finance') }, { op: 'show', order: 'L-404' });
    expect(refused).toEqual({ status: 1, codes: ['not_permitted', 'order_not_found'] });
  });
});
