import type { ActionName } from '../../domain/action-name';
import { orderNumber } from '../../domain/values';

/** What somebody typed after the command. */
export type Typed =
  | { kind: 'help' }
  | { kind: 'card'; order: string }
  | { kind: 'action'; order: string; action: ActionName }
  | { kind: 'unknown'; problem: string };

/** The actions that have a modal. */
const offered: readonly ActionName[] = ['cancel'];

export function parseCommandText(text: string): Typed {
  const [first, second, ...more] = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (first === undefined || first.toLowerCase() === 'help') return { kind: 'help' };
  const order = orderNumber.safeParse(first);
  if (!order.success)
    return {
      kind: 'unknown',
      problem: `“${first}” is no order number: it must be one word of letters, digits or # . _ / -`,
    };
  if (second === undefined) return { kind: 'card', order: order.data };
  const action = offered.find((name) => name === second.toLowerCase());
  if (action === undefined || more.length > 0) {
    return {
      kind: 'unknown',
      problem: `After an order number comes nothing or one of: ${offered.join(', ')}`,
    };
  }
  return { kind: 'action', order: order.data, action };
}
