import { z } from 'zod';
import { type NativeOrder, nativeOrder, type OriginalOrder } from '../../domain/records/original-order';
import { illFormedTexts, type Problem, problemsOf } from '../../domain/values/problems';
import { type TaxAtRate, withoutEmptyTexts } from '../../domain/values/schemas';
import { inexactSums } from '../exact-sums';
import { withGroupTax } from '../group-tax';
import { faultAsProblem, type JsonFault } from '../json/json-faults';
import { statusOf } from '../source-status';
import { structureOf, structureProblems } from './native-structure';

export type ParsedOrder = { ok: true; order: OriginalOrder } | { ok: false; problems: Problem[] };

/**
 * One native order, amounts in minor units. Refused with all problems at once, unknown keys and the `faults` of its
 * text included. Contradicting figures are not refused: the domain keeps such an order as contradictory.
 */
export function parseOrder(value: unknown, faults: readonly JsonFault[] = []): ParsedOrder {
  const parsed = nativeOrder.safeParse(value);
  const problems = [
    ...faults.map(faultAsProblem),
    ...(parsed.success ? [] : problemsOf(parsed.error, nativeOrder)),
    ...(parsed.success ? illFormedTexts(parsed.data) : []),
    ...structureProblems(parsed.success ? parsed.data : structureOf(value)),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const { taxRounding, ...order } = withoutEmptyFields(parsed.data);
  const inexact = inexactSums(order);
  if (inexact.length > 0) return { ok: false, problems: inexact };
  return { ok: true, order: taxRounding === 'group' ? withGroupTax(order) : order };
}

function withoutEmptyFields(order: NativeOrder): NativeOrder {
  const { sourceStatus, surcharges, fees, fulfillments, ...others } = withoutEmptyTexts(order);
  return {
    ...others,
    ...(sourceStatus !== undefined && { sourceStatus: statusOf(sourceStatus) }),
    customer: withoutEmptyTexts(order.customer),
    billingAddress: withoutEmptyTexts(order.billingAddress),
    items: order.items.map(withCategories),
    deliveryGroups: order.deliveryGroups.map(({ address, charge, ...group }) => ({
      ...group,
      address: withoutEmptyTexts(address),
      charge: withCategories(charge),
    })),
    ...(surcharges && { surcharges: surcharges.map(withCategories) }),
    ...(fees && { fees: fees.map(withCategories) }),
    payments: order.payments.map((payment) => withoutEmptyTexts(payment)),
    ...(fulfillments && { fulfillments: fulfillments.map((one) => withoutEmptyTexts(one)) }),
  };
}

function withCategories<Line extends { taxes?: TaxAtRate[] }>(line: Line): Line {
  return line.taxes === undefined ? line : { ...line, taxes: line.taxes.map((one) => withoutEmptyTexts(one)) };
}

/** As JSON Schema (draft 2020-12), from the schema that checks the order. */
export function nativeOrderJsonSchema(): object {
  return {
    title: 'slash-order native order',
    description: 'Amounts are integer minor units of the currency; those of a gross order include tax.',
    ...z.toJSONSchema(nativeOrder, { io: 'input' }),
  };
}
