import type { Button } from '@slack/types';
import type { Policy } from '../../domain/policy/policy';
import type { Recall, RecallOrder, RecallSum } from '../../domain/records/recall';
import { sum } from '../../domain/values/money';
import { actionsBlock, askingFirst, button, context, header, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape, mention, quote } from '../block-kit/text';
import type { Language } from '../language/language';
import { reasonLabels } from './reasons';
import { recallResult } from './recall-result';

type ShownRecall = { recall: Recall; sums: readonly RecallSum[]; orders: readonly RecallOrder[]; policy: Policy };

/** A recall in one message: what it does, what the dry run says, how far it is. */
export function recallMessage({ recall, sums, orders, policy }: ShownRecall, t: Language): Message {
  const { number, sku, state, action, reason, note, requestedBy, startedBy } = recall;
  const title = t.recall.title(number, cutAndEscape(sku, 60), t.recall.state[state]);
  const all = sum(sums.map((one) => one.orders));
  return {
    text: title,
    blocks: [
      header(t.recall.title(number, sku, t.recall.state[state])),
      section(
        [`*${t.actions[action].title}* · ${reasonLabels([reason], policy, t)}`, ...planTexts(sums, t)].join('\n'),
      ),
      ...(note === null ? [] : [section(quote(note))]),
      ...(startedBy === null ? [] : [section(progressTexts(sums, t).join('\n'))]),
      ...(orders.length === 0 ? [] : [section(listTexts(orders, all, t).join('\n'))]),
      context([t.recall.by(mention({ id: requestedBy })), ...startedText(recall, t)].join(' · ')),
      ...actionsBlock(`recall:${number}`, buttonsOf(recall, sums, t)),
    ],
  };
}

function startedText({ requestedBy, startedBy }: Recall, t: Language): string[] {
  return startedBy === null || startedBy === requestedBy ? [] : [t.recall.startedBy(mention({ id: startedBy }))];
}

/** What the dry run found, by currency; and how many orders it cannot be done to. */
function planTexts(sums: readonly RecallSum[], t: Language): string[] {
  const possible = sums.filter(isPossible);
  const refused = sum(sums.filter((one) => !isPossible(one)).map((one) => one.orders));
  const byCurrency = [...new Set(possible.map(({ currency }) => currency))].map((currency) => {
    const mine = possible.filter((one) => one.currency === currency);
    const total = (of: (one: RecallSum) => number) => sum(mine.map(of));
    const money = t.money(
      total(({ planned }) => planned),
      currency,
    );
    return t.recall.plan(t.units(total(({ units }) => units)), t.orders(total(({ orders }) => orders)), money);
  });
  const approvals = sum(sums.filter(({ plan }) => plan === 'needs_approval').map((one) => one.orders));
  return [
    ...(byCurrency.length === 0 ? [t.recall.nothing] : byCurrency),
    ...(approvals === 0 ? [] : [t.recall.needApproval(t.orders(approvals))]),
    ...(refused === 0 ? [] : [t.recall.impossible(t.orders(refused))]),
  ];
}

function isPossible({ plan }: RecallSum): boolean {
  return plan === 'possible' || plan === 'needs_approval';
}

function progressTexts(sums: readonly RecallSum[], t: Language): string[] {
  const possible = sums.filter(isPossible);
  const count = (outcome: (one: RecallSum['outcome']) => boolean) =>
    sum(possible.filter((one) => outcome(one.outcome)).map(({ orders }) => orders));
  const all = count(() => true);
  const done = count((one) => one === 'done');
  const waits = count((one) => one === 'needs_approval');
  const open = count((one) => one === 'open');
  const refunded = [...new Set(possible.map(({ currency }) => currency))].map((currency) =>
    t.money(sum(possible.filter((one) => one.currency === currency).map((one) => one.refunded)), currency),
  );
  return [
    `${bar(all - open, all)} ${t.recall.progress(done, all)}`,
    t.recall.refunded(refunded.join(' + ')),
    ...(waits === 0 ? [] : [t.recall.waiting(t.orders(waits))]),
    ...(all - done - waits - open === 0 ? [] : [t.recall.refused(t.orders(all - done - waits - open))]),
  ];
}

const barLength = 20;

function bar(done: number, all: number): string {
  const filled = all === 0 ? barLength : Math.floor((done / all) * barLength);
  return `\`${'█'.repeat(filled)}${'░'.repeat(barLength - filled)}\``;
}

function listTexts(orders: readonly RecallOrder[], all: number, t: Language): string[] {
  return [
    ...orders.map((one) => `• ${recallResult(one, t)}`),
    ...(all > orders.length ? [t.card.more(all - orders.length)] : []),
  ];
}

function buttonsOf(recall: Recall, sums: readonly RecallSum[], t: Language): Button[] {
  const { number, state } = recall;
  const words = t.recall.button;
  const left = sums.filter((one) => isPossible(one) && one.outcome === 'open');
  const results = button(actionIds.recallResults, words.results, `${number} 0`);
  const again = button(actionIds.recallAgain, words.again, number);
  switch (state) {
    case 'planning':
      return [button(actionIds.recallDiscard, words.discard, number)];
    case 'ready':
      return [
        ...(left.length === 0 ? [] : [startButton(recall, left, t)]),
        ...(sums.length === 0 ? [] : [results]),
        again,
        button(actionIds.recallDiscard, words.discard, number),
      ];
    case 'running':
      return [button(actionIds.recallStop, words.stop, number, 'danger'), results];
    case 'stopped':
      return [button(actionIds.recallResume, words.resume, number, 'primary'), results, again];
    case 'done':
      return [results, again];
    case 'discarded':
      return [];
  }
}

function startButton({ number, action }: Recall, left: readonly RecallSum[], t: Language): Button {
  const orders = t.orders(sum(left.map((one) => one.orders)));
  const money = [...new Set(left.map(({ currency }) => currency))].map((currency) =>
    t.money(sum(left.filter((one) => one.currency === currency).map((one) => one.planned)), currency),
  );
  const { start } = t.recall.button;
  return askingFirst(button(actionIds.recallStart, start, number), {
    title: t.recall.sure,
    text: t.recall.sureOf(t.actions[action].title, orders, money.join(' + ')),
    confirm: start,
    deny: t.modal.back,
  });
}
