import type { OperationName } from '../../../src/domain/operations';
import { isRefused } from '../../../src/domain/records/refusals';
import { type Act, anyOf, type Desk } from './desk';
import type { Ending } from './ledger';

/** Does something beside the bots, as the command line or an import would. */
function beside(name: string, operation: OperationName, input: (desk: Desk) => Record<string, unknown>): Act {
  return {
    name,
    async by(desk) {
      const order = anyOf(desk, desk.orders());
      if (order === undefined) return 'nothing to do';
      return submitted(desk, operation, { order, ...input(desk) });
    },
  };
}

async function submitted({ place }: Desk, operation: OperationName, input: object): Promise<Ending> {
  const outcome = await place.servicing.submit(operation, input).catch(() => null);
  if (outcome === null) return 'trouble';
  return isRefused(outcome) ? 'refused' : 'done';
}

const someLine = ({ place }: Desk) => [{ line: place.random(1, 4), quantity: place.random(1, 2) }];

export const ship = beside('ship goods', 'fulfill', (desk) => ({
  op: 'fulfill',
  lines: someLine(desk),
  carrier: 'UPS',
}));

let requests = 0;

/** The same request twice at the same time, as a batch that was started twice makes it. */
export const cancelTwice: Act = {
  name: 'cancel items twice with one id',
  async by(desk) {
    const order = anyOf(desk, desk.orders());
    if (order === undefined) return 'nothing to do';
    requests += 1;
    const requestId = `beside-${order}-${requests}`;
    const input = {
      ...{ action: 'cancel', order, requestId, actor: { id: 'U0AVA', role: 'agent' }, reason: 'other' },
      lines: [{ line: desk.place.random(1, 4), quantity: 1 }],
    };
    const endings = await Promise.all([submitted(desk, 'cancel', input), submitted(desk, 'cancel', input)]);
    const answer = endings.includes('done') ? 'done' : endings.includes('trouble') ? 'unknown' : 'refused';
    desk.ledger.confirmed(requestId, { order, answer });
    return answer === 'unknown' ? 'trouble' : answer;
  },
};
