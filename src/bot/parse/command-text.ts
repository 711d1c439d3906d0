import { type StatsPeriodName, statsPeriodName } from '../../domain/derived/figures/stats-period';
import type { Macro } from '../../domain/policy/macro';
import type { Policy } from '../../domain/policy/policy';
import { type ActionName, actionName } from '../../domain/values/action-name';
import { orderNumber } from '../../domain/values/schemas';

export type ParsedCommand =
  | { kind: 'help' }
  | { kind: 'card'; order: string }
  | { kind: 'action'; order: string; action: ActionName; macro: Macro | null }
  | { kind: 'customer'; order: string }
  | { kind: 'find'; text: string }
  | { kind: 'returns' }
  | { kind: 'memos' }
  | { kind: 'stats'; name: StatsPeriodName }
  | { kind: 'not_a_number'; typed: string }
  | { kind: 'not_an_action'; typed: string; possible: string[] };

export function parseCommandText(text: string, { macros }: Pick<Policy, 'macros'>): ParsedCommand {
  // Copied text may hold invisible characters.
  const seen = text.replace(/\p{Cf}/gu, '').trim();
  const [first = 'help', second, third] = seen.split(/\s+/).filter((word) => word !== '');
  const rest = seen.slice(first.length).trim();
  switch (first.toLowerCase()) {
    case 'help':
      return { kind: 'help' };
    case 'find':
      return { kind: 'find', text: rest };
    case 'rmas':
      return { kind: 'returns' };
    case 'memos':
      return { kind: 'memos' };
    case 'stats':
      return onStats(rest);
    case 'case':
      return second === undefined ? { kind: 'help' } : onOrder(second, 'case', macros);
    default:
      return third === undefined
        ? onOrder(first, second, macros)
        : { kind: 'not_an_action', typed: rest, possible: possibleOn(macros) };
  }
}

/** The last 7 days unless it says otherwise. */
function onStats(typed: string): ParsedCommand {
  const name = statsPeriodName.safeParse(typed === '' ? '7d' : typed.toLowerCase());
  return name.success
    ? { kind: 'stats', name: name.data }
    : { kind: 'not_an_action', typed, possible: [...statsPeriodName.options] };
}

function onOrder(typed: string, what: string | undefined, macros: readonly Macro[]): ParsedCommand {
  const order = orderNumber.safeParse(typed);
  if (!order.success) return { kind: 'not_a_number', typed };
  if (what === undefined) return { kind: 'card', order: order.data };
  if (what.toLowerCase() === 'case') return { kind: 'customer', order: order.data };
  const action = actionName.safeParse(what.toLowerCase());
  if (action.success) return { kind: 'action', order: order.data, action: action.data, macro: null };
  const macro = macros.find(({ code }) => code === what.toLowerCase());
  if (macro !== undefined) return { kind: 'action', order: order.data, action: macro.action, macro };
  return { kind: 'not_an_action', typed: what, possible: possibleOn(macros) };
}

function possibleOn(macros: readonly Macro[]): string[] {
  return [...actionName.options, 'case', ...macros.map(({ code }) => code)];
}
