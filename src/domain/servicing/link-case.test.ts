import { describe, expect, it } from '@jest/globals';
import { people } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { operations } from '../operations';
import { isRefused } from '../records/refusals';
import type { CaseChoice, ServiceCase } from '../records/service-case';
import { linkCase } from './link-case';

const now = '2026-11-02T10:00:00.000Z';
const open: ServiceCase = {
  number: 'CASE-SO-1001-1',
  status: 'Open',
  openedBy: people.ava,
  openedAt: now,
  owner: people.ava.id,
  reference: null,
};
const opened = { ...open, number: 'CASE-SO-1001-2', openedBy: people.ben, owner: people.ben.id };

function linked(choice: CaseChoice, cases: ServiceCase[], name: 'note' | 'capture' = 'note') {
  const about = name === 'note' ? { actor: people.ben, note: 'Called.' } : { payment: 'p1', amount: 1 };
  const prepared = operations[name].prepare({ op: name, order: 'SO-1001', requestId: 'r1', ...about });
  if (isRefused(prepared)) throw new Error(JSON.stringify(prepared));
  const { summary } = stored(anOrder());
  return linkCase({ ...summary, cases }, { name, prepared, source: { origin: null, case: choice } }, now);
}

describe('the case of a command (domain rules §1)', () => {
  it('is the open one, or the one that it is done from', () => {
    expect(linked('open', [open])).toEqual({ case: open.number, opened: null });
    expect(linked('open_or_new', [open])).toEqual({ case: open.number, opened: null });
    expect(linked({ number: 'CASE-SO-7-1' }, [open])).toEqual({ case: 'CASE-SO-7-1', opened: null });
  });

  it('is a new one where none is open, or a new one is chosen', () => {
    expect(linked('open_or_new', [{ ...open, status: 'Closed' }])).toEqual({ case: opened.number, opened });
    expect(linked('new', [open])).toEqual({ case: opened.number, opened });
  });

  it('is not one of this order that it does not have, which was lost with a server: it is the open one or a new one', () => {
    const lost = { number: 'CASE-SO-1001-3' };
    expect(linked(lost, [open])).toEqual({ case: open.number, opened: null });
    expect(linked(lost, [{ ...open, status: 'Closed' }])).toEqual({ case: opened.number, opened });
    expect(linked({ number: open.number }, [{ ...open, status: 'Closed' }])).toEqual({
      case: open.number,
      opened: null,
    });
  });

  it('is none where none is open, and for facts', () => {
    expect(linked('open', [{ ...open, status: 'Closed' }])).toEqual({ case: null, opened: null });
    expect(linked('new', [open], 'capture')).toEqual({ case: null, opened: null });
  });
});
