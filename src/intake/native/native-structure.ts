import { z } from 'zod';
import { mostCharges } from '../../domain/records/original-order';
import type { Problem } from '../../domain/values/problems';

/** Lenient: what else is wrong with a list, the schema of the order reports. */
const list = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(z.object(shape).or(z.unknown().transform(() => null))).catch([]);
const key = z.union([z.string(), z.number()]).optional().catch(undefined);

const skeleton = z.object({
  items: list({ line: key, deliveryGroup: key, optionOf: key, quantity: key, measured: z.unknown().optional() }),
  deliveryGroups: list({ id: key }),
  surcharges: list({ line: key }),
  payments: list({ id: key }),
  fulfillments: list({ lines: list({ line: key }) }),
});
type Skeleton = z.infer<typeof skeleton>;
type Key = z.infer<typeof key>;

/** What `structureProblems` looks at, of a value that is no order: so it gets all its problems at once. */
export function structureOf(value: unknown): Skeleton {
  return skeleton.safeParse(value).data ?? nothing;
}

const nothing: Skeleton = { items: [], deliveryGroups: [], surcharges: [], payments: [], fulfillments: [] };

/** Duplicate numbers and ids, and unknown references. */
export function structureProblems({
  items = [],
  deliveryGroups = [],
  surcharges = [],
  payments = [],
  fulfillments = [],
}: Partial<Skeleton>): Problem[] {
  const order: Skeleton = { items, deliveryGroups, surcharges, payments, fulfillments };
  return [
    ...repeated(
      'items',
      'line',
      order.items.map((one) => one?.line),
    ),
    ...repeated(
      'deliveryGroups',
      'id',
      order.deliveryGroups.map((one) => one?.id),
    ),
    ...repeated(
      'payments',
      'id',
      order.payments.map((one) => one?.id),
    ),
    ...ofItems(order),
    ...ofNamedLines(order),
    ...ofCharges(order),
  ];
}

function repeated(name: string, field: string, keys: readonly Key[]): Problem[] {
  return keys.flatMap((one, index) =>
    one === undefined || keys.indexOf(one) === index
      ? []
      : [{ path: `${name}[${index}].${field}`, problem: `${one} is there twice` }],
  );
}

function ofItems({ items, deliveryGroups }: Skeleton): Problem[] {
  const groups = new Set(deliveryGroups.map((one) => one?.id));
  const lines = new Set(items.map((one) => one?.line));
  const problems: Problem[] = [];
  for (const [index, one] of items.entries()) {
    const report = (field: string, problem: string) => problems.push({ path: `items[${index}].${field}`, problem });
    const { deliveryGroup, optionOf, quantity, measured } = one ?? {};
    if (deliveryGroup !== undefined && !groups.has(deliveryGroup)) {
      report('deliveryGroup', `${deliveryGroup} is not one of the delivery groups`);
    }
    if (optionOf !== undefined && !lines.has(optionOf)) report('optionOf', `there is no line ${optionOf}`);
    if (measured !== undefined && quantity !== undefined && quantity !== 1) {
      report('quantity', 'must be 1 for measured goods, whose amount `measured` says');
    }
  }
  return problems;
}

function ofNamedLines({ items, surcharges, fulfillments }: Skeleton): Problem[] {
  const lines = new Set(items.map((one) => one?.line));
  const unknown = (path: string, line: Key): Problem[] =>
    line === undefined || lines.has(line) ? [] : [{ path, problem: `there is no line ${line}` }];
  return [
    ...surcharges.flatMap((one, index) => unknown(`surcharges[${index}].line`, one?.line)),
    ...fulfillments.flatMap((shipped, index) =>
      (shipped?.lines ?? []).flatMap((one, at) => unknown(`fulfillments[${index}].lines[${at}].line`, one?.line)),
    ),
  ];
}

function ofCharges({ deliveryGroups, surcharges }: Skeleton): Problem[] {
  const charges = deliveryGroups.length + surcharges.length;
  if (charges <= mostCharges || deliveryGroups.length > mostCharges) return [];
  return [{ path: 'surcharges', problem: `are more than ${mostCharges} charges together with the delivery groups` }];
}
