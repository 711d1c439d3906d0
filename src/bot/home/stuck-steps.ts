import type { KnownBlock } from '@slack/types';
import { needsHelp } from '../../domain/flows/run-steps';
import type { ShownOrder } from '../../domain/records/stored-order';
import { header } from '../block-kit/blocks';
import { cardLink } from '../block-kit/links';
import { link } from '../block-kit/text';
import type { Language } from '../language/language';
import { stepButtons, stepText } from '../views/run-message';
import { type ActionableItem, actionableBlocks } from './actionable-items';

const mostShown = 4;

/** Steps of flows that failed or are overdue, the longest first, with their buttons; nothing where there are none. */
export function stuckBlocks({ stuck, now }: { stuck: readonly ShownOrder[]; now: string }, t: Language): KnownBlock[] {
  const items = stuck.flatMap((order) => itemsOf(order, t));
  return items.length === 0 ? [] : [header(t.home.steps), ...actionableBlocks(items, { most: mostShown, now }, t)];
}

function itemsOf(order: ShownOrder, t: Language): ActionableItem[] {
  const { orderNumber } = order.original;
  const runs = (order.summary.runs ?? []).filter(({ state }) => state === 'stuck');
  return runs.flatMap((run) =>
    run.steps.filter(needsHelp).map((step) => ({
      since: step.at,
      order: orderNumber,
      text: `*${link(cardLink(order), orderNumber)}* · ${stepText(step, t).slice(2)}`,
      block: `run:${orderNumber}:${run.entry}:${step.id}`,
      buttons: stepButtons({ order: orderNumber, run, step }, t),
    })),
  );
}
