import type { ActionName } from '../values/action-name';
import { compileFlow } from './compile-flow';
import type { Flow, Question } from './flow';
import type { FlowFacts } from './flow-facts';

/** What of a flow is possible, but probably not meant. `reasons` are the codes of its action. */
export function flowWarnings(action: ActionName, flow: Flow, reasons: readonly string[]): string[] {
  const compiled = compileFlow(action, flow);
  if ('problems' in compiled) return [];
  const refusals = flow.refuse.flatMap((rule, index) => {
    const holds = compiled.refuse[index]?.holds;
    if (holds === undefined || !triesOf(action, flow.ask, rule.when).every(holds)) return [];
    return [`${action}, rule “${rule.name}” seems to refuse everything`];
  });
  const unknown = unknownReasons(flow, reasons).map(
    (code) => `${action} asks about “${code}”, which is none of its reasons`,
  );
  return [...refusals, ...unknown];
}

function unknownReasons({ ask, refuse, fees = [], approve, then: steps }: Flow, known: readonly string[]): string[] {
  const texts = [
    ...ask.map(({ required }) => required),
    ...[...refuse, ...fees, ...approve, ...steps].map(({ when }) => when),
  ];
  const named = texts.flatMap((one) =>
    [...String(one).matchAll(/\breason\("([^"]*)"\)/g)].map(([, code = '']) => code),
  );
  return [...new Set(named)].filter((code) => !known.includes(code));
}

/** Very different requests: an expression that holds for all of them holds always, as far as one can see. */
function triesOf(action: ActionName, questions: readonly Question[], when: string): FlowFacts[] {
  const named = [...when.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, one, other]) => one ?? other ?? '');
  const texts = ['', ...named.map((one) => one.replace(/\*$/, ''))];
  return texts.flatMap((text) => patterns.map((number) => factsWith(action, questions, text, number)));
}

type Pattern = (field: number) => number;

const large = 1_000_000_000;

/** Any two of up to 16 fields are, in one of them, small and large, and in another large and small. */
const patterns: Pattern[] = [0, 1, 2, 3]
  .flatMap((bit) => [
    (field: number) => ((field >> bit) % 2 === 0 ? 0 : large),
    (field: number) => ((field >> bit) % 2 === 0 ? large : 0),
  ])
  .concat([() => 0, () => large]);

function factsWith(action: ActionName, questions: readonly Question[], text: string, number: Pattern): FlowFacts {
  return {
    action,
    actor: { role: text },
    order: {
      ...{ number: text, currency: text, country: text, channel: text },
      ...{ ageDays: number(0), shippedDays: number(1), total: number(2) },
    },
    lines: [{ sku: text, reason: text, quantity: number(3), price: number(4) }],
    customer: { orders: number(5), returns90d: number(6), refunded90d: number(7), tier: text },
    answers: Object.fromEntries(questions.map(({ id, type }) => [id, type === 'number' ? number(12) : text])),
    change: { refund: number(8), taken: number(9), percentage: number(10) % 101, fees: number(11) },
  };
}
