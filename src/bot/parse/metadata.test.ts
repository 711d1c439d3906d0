import { describe, expect, it } from '@jest/globals';
import { cancelItemsForm } from '../forms/cancel-items';
import { readDraft } from './draft';
import { UnreadableModal } from './metadata';
import { readStepMetadata } from './step-metadata';
import { readConfirmedSubmission } from './submission';

/** As modals of the first version carried it. */
const olderDraft =
  '{"order":"SO-1","requestId":"r-1","origin":{"channel":"C0ORDERS","ts":"17.1"},"page":0,"typed":"1:2,17:1"}';
const olderConfirmation =
  '{"order":"SO-1","requestId":"r-1","origin":{"channel":"C0ORDERS","ts":"17.1"},"typed":"1:1","reason":"customer_request","shipping":null,"note":null,"expected":{"refund":324,"grandTotal":-324}}';

const step = { callback: 'rma_reject', orderOf: () => 'SO-1' };

describe('what modals carry', () => {
  it('is understood where they were opened before an update', () => {
    expect(readDraft(olderDraft, 'cancel')).toEqual({
      order: 'SO-1',
      returnOrder: null,
      requestId: 'r-1',
      origin: { channel: 'C0ORDERS', ts: '17.1' },
      case: 'open_or_new',
      macro: null,
      page: 0,
      lineReasons: false,
      quantities: { 1: '2', 17: '1' },
      reasons: {},
    });
    expect(readConfirmedSubmission(olderConfirmation, cancelItemsForm)).toMatchObject({
      order: 'SO-1',
      requestId: 'r-1',
      fields: { reason: 'customer_request' },
      quantities: { 1: '1' },
      refundTo: null,
      expected: { refund: 324, grandTotal: -324 },
    });
  });

  it.each(['', 'null', '[]', '{}', '{"order":"SO-1"}', '{"order":7,"typed":"1:1"}', 'no JSON'])(
    'cannot be read where it is %p, and says so',
    (metadata) => {
      expect(() => readDraft(metadata, 'cancel')).toThrow(UnreadableModal);
      expect(() => readConfirmedSubmission(metadata, cancelItemsForm)).toThrow(UnreadableModal);
      expect(() => readStepMetadata(metadata, step)).toThrow(UnreadableModal);
    },
  );
});
