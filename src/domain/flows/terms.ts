/** What an expression can name: its type in CEL, and what it means. Amounts are in minor units, with tax. */
export type Term = { type: 'string' | 'int' | 'double'; meaning: string };

const text = (meaning: string): Term => ({ type: 'string', meaning });
const whole = (meaning: string): Term => ({ type: 'int', meaning });

/** By the name before the dot. */
export const objectTerms = {
  actor: { role: text('who asks: `agent`, `lead` or `finance`') },
  order: {
    number: text('its number'),
    currency: text('its currency, such as `"USD"`'),
    country: text(
      'where it is delivered to, else billed to, as a code in capitals such as `"DE"`; empty if it names none',
    ),
    channel: text('its sales channel; empty if it names none'),
    ageDays: whole('whole days since it was ordered'),
    shippedDays: whole(
      'whole days since the last parcel with one of the lines, reshipped ones too; -1 if none was shipped',
    ),
    total: whole('what it is worth before the change'),
  },
  customer: {
    orders: whole('all orders of the customer that are known here, with this one'),
    returns90d: whole(
      'returns of the last 90 days on all orders, return orders too unless they were rejected or canceled',
    ),
    refunded90d: whole('credit memos of the last 90 days in the order’s currency, without what was given up'),
    tier: text('how the shop ranks the customer; empty if it does not'),
  },
  change: {
    refund: whole('what goes back to the customer; of a return order, what its goods are worth'),
    taken: whole('what is taken off the order, less fees; of a return order, what its goods are worth'),
    percentage: { type: 'double', meaning: 'what is taken off the lines, in percent of what they were worth' },
    fees: whole('the fees that are charged, or agreed with a return order'),
  },
} as const satisfies Record<string, Readonly<Record<string, Term>>>;

/** Of each line of the request. */
export const lineTerms = {
  sku: text('its product; empty for delivery and fees'),
  quantity: whole('how many units are asked for; of a discount, all that it touches'),
  reason: text('the code of its reason, or of the one for all'),
  price: whole('what these units come to before the change'),
} as const satisfies Readonly<Record<string, Term>>;

export const actionTerm = text('the action that is asked for, such as `"return"`');

type Signed = { name: string; signature: string; usage: string; meaning: string };

/** Functions of our own; `usage` is an example of each. */
export const ownFunctions = [
  {
    name: 'reason',
    signature: 'reason(string): bool',
    usage: 'reason("damaged")',
    meaning: 'whether a line has this reason',
  },
  {
    name: 'product',
    signature: 'product(string): bool',
    usage: 'product("TV-*")',
    meaning: 'whether a line is this product; `*` at the end stands for all that begin so',
  },
  {
    name: 'above',
    signature: 'above(int, map<string, int>): bool',
    usage: 'above(change.refund, {"USD": 10000, "EUR": 9000})',
    meaning: 'whether an amount is above the limit of the order’s currency; above any if its currency is not listed',
  },
] as const satisfies readonly Signed[];

/** Functions of CEL that can be used. All others are refused. */
export const celFunctions = [
  { name: 'size', usage: 'size(lines) > 3', meaning: 'how many lines, or how many characters of a text' },
  { name: 'startsWith', usage: 'order.number.startsWith("B2B-")', meaning: 'how a text begins' },
  { name: 'endsWith', usage: 'order.number.endsWith("-R")', meaning: 'how a text ends' },
  { name: 'contains', usage: 'answers.note.contains("lawyer")', meaning: 'whether a text has another in it' },
  { name: 'exists', usage: 'lines.exists(line, line.price > 10000)', meaning: 'whether it holds for a line' },
  { name: 'all', usage: 'lines.all(line, line.reason == "damaged")', meaning: 'whether it holds for all lines' },
  { name: 'exists_one', usage: 'lines.exists_one(line, line.quantity > 1)', meaning: 'whether it holds for just one' },
  {
    name: 'filter',
    usage: 'lines.filter(line, line.price > 10000).size() > 2',
    meaning: 'the lines for which it holds',
  },
] as const satisfies readonly Omit<Signed, 'signature'>[];
