import { type StatsPeriodName, statsPeriodName } from '../../domain/derived/figures/stats-period';
import type { Macro } from '../../domain/policy/macro';
import type { Policy } from '../../domain/policy/policy';
import { type ActionName, actionName } from '../../domain/values/action-name';

/** What is asked about an order: its card, its customer, or an action's form. */
type AboutOrder = { kind: 'card' } | { kind: 'customer' } | { kind: 'action'; action: ActionName; macro: Macro | null };

/** `typed` says which order, in whatever way. */
export type ParsedCommand =
  | { kind: 'help' }
  | { kind: 'find'; text: string }
  | { kind: 'returns' }
  | { kind: 'memos' }
  | { kind: 'recall'; sku: string }
  | { kind: 'settings' }
  | { kind: 'flows' }
  | { kind: 'stats'; name: StatsPeriodName }
  | { kind: 'not_a_period'; period: string }
  | (AboutOrder & { typed: string });

export function parseCommandText(text: string, { macros }: Pick<Policy, 'macros'>): ParsedCommand {
  // Copied text may hold invisible characters.
  const seen = text.replace(/\p{Cf}/gu, '').trim();
  const words = seen.split(/\s+/).filter((word) => word !== '');
  const [first = 'help'] = words;
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
    case 'recall':
      return { kind: 'recall', sku: rest };
    case 'settings':
      return { kind: 'settings' };
    case 'flows':
      return { kind: 'flows' };
    case 'stats':
      return statsOf(rest);
    default:
      return aboutOrder(seen, { first, last: words.at(-1) ?? first }, macros);
  }
}

/** The last 7 days unless it says otherwise. */
function statsOf(typed: string): ParsedCommand {
  const name = statsPeriodName.safeParse(typed === '' ? '7d' : typed.toLowerCase());
  return name.success ? { kind: 'stats', name: name.data } : { kind: 'not_a_period', period: typed };
}

/** What is to be done stands behind the order, or before it: `SO-1001 cancel`, `case SO-1001`. */
function aboutOrder(
  seen: string,
  { first, last }: { first: string; last: string },
  macros: readonly Macro[],
): ParsedCommand {
  const before = seen.slice(0, seen.length - last.length).trim();
  const after = seen.slice(first.length).trim();
  const ending = askedBy(last, macros);
  if (ending !== null) return before === '' ? { kind: 'help' } : { ...ending, typed: before };
  const beginning = askedBy(first, macros);
  return beginning === null ? { kind: 'card', typed: seen } : { ...beginning, typed: after };
}

function askedBy(word: string, macros: readonly Macro[]): AboutOrder | null {
  const asked = word.toLowerCase();
  if (asked === 'case') return { kind: 'customer' };
  const action = actionName.safeParse(asked);
  if (action.success) return { kind: 'action', action: action.data, macro: null };
  const macro = macros.find(({ code }) => code === asked);
  return macro === undefined ? null : { kind: 'action', action: macro.action, macro };
}

/** What can be asked about an order by a word behind its number. */
export function possibleOn(macros: readonly Macro[]): string[] {
  return [...actionName.options, 'case', ...macros.map(({ code }) => code)];
}
