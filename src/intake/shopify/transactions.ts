import type { Minor } from '../../domain/values/money';
import { cardName, endingIn } from '../b2c/payments';
import { amount, required } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';
import { ofSet, type ShopifyContext } from './money';

export type TransactionKind = 'authorization' | 'capture' | 'sale' | 'void' | 'refund' | 'change';

/** Money that moved: what failed or still waits is none. */
export type Transaction = {
  path: string;
  id: string;
  parent: string | null;
  kind: TransactionKind;
  gateway: string;
  amount: Minor;
  reference: string | null;
  label: string | null;
  at: string | null;
};

const kinds = new Map<string, TransactionKind>([
  ['authorization', 'authorization'],
  ['emv_authorization', 'authorization'],
  ['capture', 'capture'],
  ['sale', 'sale'],
  ['void', 'void'],
  ['refund', 'refund'],
  ['change', 'change'],
]);

/** Those of the order and of its refunds, each once, in the order of their ids. */
export function transactionsIn(order: JsonNode, context: ShopifyContext): Transaction[] {
  const nodes = [...order.children('transactions'), ...refundTransactions(order)];
  const found = nodes.flatMap((node) => movedMoney(node, context) ?? []);
  const once = new Map(found.map((one) => [one.id, one]));
  return [...once.values()].sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
}

function refundTransactions(order: JsonNode): JsonNode[] {
  return order.children('refunds').flatMap((refund) => refund.children('transactions'));
}

/** One transaction; `null` where no money moved. An amount in another currency than the order's is reported. */
export function movedMoney(node: JsonNode, context: ShopifyContext): Transaction | null {
  const kind = kinds.get(node.text('kind') ?? '');
  if (kind === undefined || (node.text('status') ?? 'success') !== 'success') return null;
  const gateway = required(node, 'gateway', context);
  const details = node.child('payment_details');
  return {
    path: node.path,
    id: required(node, 'id', context),
    parent: node.text('parent_id'),
    kind,
    gateway,
    amount: amountOf(node, context),
    reference: node.text('authorization') ?? node.text('payment_id'),
    label: details === null ? null : cardLabelOf(details),
    at: node.text('processed_at') ?? node.text('created_at'),
  };
}

function amountOf(node: JsonNode, context: ShopifyContext): Minor {
  const set = ofSet(node, 'amount_set', context);
  if (set !== null) return set;
  const currency = node.text('currency');
  if (currency !== null && context.currency !== null && currency !== context.currency) {
    context.report(
      node.pathOf('currency'),
      `This payment is in ${currency.slice(0, 3)}, the order in ${context.currency}.`,
    );
  }
  return amount(node, 'amount', context) ?? 0;
}

/** `Visa •••• 4242`; `null` where it was no card. */
export function cardLabelOf(details: JsonNode): string | null {
  const [company, number] = [details.text('credit_card_company'), details.text('credit_card_number')];
  if (company === null && number === null) return null;
  return endingIn(cardName(company ?? 'Card'), number);
}
