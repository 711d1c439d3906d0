import { type Carrier, labelOf } from '../../support/carrier';
import type { Evidence } from '../afterwards/evidence';

/**
 * Every run has ended, every step that asked the carrier had its effect under one id with one request, and its order
 * knows the label that was made.
 */
export function stepsOnce(carrier: Carrier, { orders }: Evidence): string[] {
  const runs = orders.flatMap(({ original, summary }) =>
    (summary.runs ?? []).map((run) => ({ order: original.orderNumber, run })),
  );
  const known = new Set<string>();
  const wrong = runs.flatMap(({ order, run }) => [
    ...(run.state === 'ended' ? [] : [`${order}: the run of entry ${run.entry} is ${run.state}`]),
    ...run.steps.flatMap(({ id, plan, state, output }) => {
      if (plan.does.kind !== 'http') return [];
      const webhookId = `${order}:${run.entry}:${id}`;
      known.add(webhookId);
      const asked = carrier.asked.get(webhookId);
      const differs = output !== undefined && output.url !== Object(labelOf(webhookId)).url;
      return [
        ...(state === 'done' && asked?.made !== true ? [`${webhookId} is done, and the carrier did nothing`] : []),
        ...((asked?.bodies.size ?? 0) > 1 ? [`${webhookId} was asked with different requests`] : []),
        ...(differs ? [`${webhookId} has another label than the carrier made`] : []),
      ];
    }),
  ]);
  const strange = [...carrier.asked.keys()].filter((id) => !known.has(id)).map((id) => `nobody knows ${id}`);
  return [...wrong, ...strange, ...(carrier.forged() > 0 ? ['the carrier took a signature for forged'] : [])];
}
