import { describe, expect, it, jest } from '@jest/globals';
import pino from 'pino';
import { refuse } from '../../domain/records/refusals';
import type { Servicing } from '../../domain/servicing/servicing';
import { observedServicing } from './observed-servicing';

const log = pino({ level: 'silent' });
const refused = refuse({ code: 'order_not_found', order: 'SO-1' });
const servicing = (submit: Servicing['submit']): Servicing => ({
  preview: async () => refused,
  submit,
  flowOf: async () => null,
});

describe('observed servicing', () => {
  const counted = () => {
    const seen: object[] = [];
    return { seen, metrics: { decisions: { inc: (labels: object) => void seen.push(labels) } } as never };
  };

  it('counts what a submit came to, also where nobody knows', async () => {
    const { seen, metrics } = counted();
    await observedServicing(
      servicing(async () => refused),
      { metrics, log },
    ).submit('cancel', {});
    const lost = observedServicing(
      servicing(() => Promise.reject(new Error('lost'))),
      { metrics, log },
    );
    await expect(lost.submit('cancel', {})).rejects.toThrow('lost');
    expect(seen).toEqual([
      { operation: 'cancel', outcome: 'order_not_found' },
      { operation: 'cancel', outcome: 'unknown' },
    ]);
  });

  it('answers all the same where counting fails, and says so elsewhere', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const inc = () => {
      throw new Error('no counting');
    };
    const metrics = { decisions: { inc } } as never;
    const observed = observedServicing(
      servicing(async () => refused),
      { metrics, log },
    );
    expect(await observed.submit('cancel', {})).toEqual(refused);
    expect(warned).toHaveBeenCalledWith(new Error('no counting'));
    warned.mockRestore();
  });
});
