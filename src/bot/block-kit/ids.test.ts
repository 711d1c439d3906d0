import { describe, expect, it } from '@jest/globals';
import { actionName } from '../../domain/values/action-name';
import { actionIds, callbackIds, previewCallback } from './ids';

describe('ids', () => {
  it('tell every button and every modal apart, those that follow from the name of an action among them', () => {
    const callbacks: string[] = Object.values(callbackIds);
    for (const ids of [Object.values(actionIds), [...callbacks, ...callbacks.map(previewCallback)]]) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('of the actions stay those of messages and modals that are out there', () => {
    expect(actionName.options.map((name) => [actionIds[name], callbackIds[name]])).toEqual([
      ['order_cancel', 'cancel'],
      ['order_discount', 'discount'],
      ['order_reship', 'reship'],
      ['order_return', 'return'],
      ['order_rma', 'rma'],
    ]);
  });
});
