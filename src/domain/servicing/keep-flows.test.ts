import { describe, expect, it } from '@jest/globals';
import { digestOfFlow } from '../flows/compile-flow';
import { type Flow, flow, flows } from '../flows/flow';
import { flowStates, keepFlows } from './keep-flows';
import { unwrittenFlowBook } from './unwritten-flow-book';

const now = '2026-11-01T10:00:00.000Z';
const inFile = (version: number, percentage = 15) =>
  flows.parse({ return: { version, fees: [{ name: 'Restocking', code: 'restocking', percentage }] } });

describe('the flows of the policy file', () => {
  it('are kept, and the first of its action decides', async () => {
    const book = unwrittenFlowBook();
    await keepFlows(book, inFile(7), now);
    const { versions, activations } = await keepFlows(book, inFile(7), '2026-11-02T10:00:00.000Z');
    expect(versions).toMatchObject([{ action: 'return', version: 7, at: now, by: 'policy file' }]);
    expect(activations).toEqual([
      { action: 'return', version: 7, at: now, by: 'policy file', replay: null, unchecked: false },
    ]);
  });

  it('only become known where another one decides, or none because somebody switched it off', async () => {
    const book = unwrittenFlowBook();
    await keepFlows(book, inFile(7), now);
    expect(flowStates(await keepFlows(book, inFile(8), now), inFile(8))).toEqual([
      { action: 'return', active: 7, waiting: 8 },
    ]);
    await book.activate({ action: 'return', version: 0, at: now, by: 'Ana', replay: null, unchecked: true });
    expect(flowStates(await keepFlows(book, inFile(8), now), inFile(8))).toEqual([
      { action: 'return', active: 0, waiting: 8 },
    ]);
  });

  it('cannot say something else under a number that was used', async () => {
    const book = unwrittenFlowBook();
    await keepFlows(book, inFile(7), now);
    await expect(keepFlows(book, inFile(7, 20), now)).rejects.toThrow(
      'The flow of return has other content under version 7 than before.',
    );
  });

  it('have a digest that outlives the program: a new field must not have a default', () => {
    const given = {
      version: 7,
      ask: [{ id: 'photo', type: 'yes_no', label: { en: 'Photo?' }, required: 'reason("damaged")' }],
      refuse: [{ name: 'late', when: 'order.ageDays > 60', say: 'No.' }],
      fees: [{ name: 'Fee', code: 'restocking', percentage: 15 }],
      approve: [{ name: 'High', when: 'change.refund > 1', by: ['lead'] }],
      // biome-ignore lint/suspicious/noThenProperty: domain rules 2 §4 name it so.
      then: [{ id: 'told', post: { channel: 'C0RETURNS', text: '{order}' } }],
    };
    const kept = flow.parse(given) as Flow;
    expect(digestOfFlow(kept)).toBe('77a4fde626a9716b3a4469781baab334fd62de23c9a9021389a4249db2263f58');
    expect(flow.parse(kept)).toEqual(kept);
  });
});
