import type { KnownBlock } from '@slack/types';
import type {
  DifferenceKind,
  FlowReplay,
  ReplayDifference,
  ReplayOutcome,
  ReplaySum,
} from '../../domain/records/flow-replay';
import type { ReplayJob } from '../../domain/records/replay-job';
import { actionsBlock, askingFirst, button, context, header, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape, mention, unescapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';

/** A replay in one message: how far it is, then what would differ. `entries` are those decided so far. */
export function replayMessage(job: ReplayJob, entries: number | null, t: Language): Message {
  const { number, action, version, since, result, requestedBy } = job;
  const title = t.flows.replayTitle(number, t.actions[action].title, versionName(version, t));
  return {
    text: title,
    blocks: [
      header(title),
      ...(result === null ? [section(unfinishedText(job, entries ?? 0, t))] : resultBlocks(result, t)),
      context([t.flows.since(t.instant(since)), t.flows.askedBy(mention({ id: requestedBy }))].join(' · ')),
      ...actionsBlock(`replay:${number}`, [
        ...(result === null || !isRepeated(result) ? [] : [activateButton(result, t)]),
        ...(job.state === 'running' ? [] : [replayButton({ action, version }, t)]),
      ]),
    ],
  };
}

export function versionName(version: number, t: Language): string {
  return version === 0 ? t.flows.noFlow : t.flows.version(version);
}

export function replayButton({ action, version }: Pick<FlowReplay, 'action' | 'version'>, t: Language) {
  return button(actionIds.flowReplay, t.flows.button.replay, `${action} ${version}`);
}

/** Asks first, with what the replay came to, if there was one. */
export function activateButton(of: Pick<FlowReplay, 'action' | 'version'> & Partial<FlowReplay>, t: Language) {
  const { action, version, compared, different = 0, sums = [] } = of;
  const name = versionName(version, t);
  const sure =
    compared === undefined
      ? [t.flows.sureBack]
      : [differText({ different, compared }, t), ...sums.map((one) => sumText(one, t))];
  return askingFirst(button(actionIds.flowActivate, t.flows.button.activate, `${action} ${version}`), {
    title: t.flows.sure(t.actions[action].title, name),
    text: unescapeMrkdwn([...(refusesAll(of) ? [t.flows.refusesAll] : []), ...sure].join('\n')),
    confirm: t.flows.button.activate,
    deny: t.modal.back,
  });
}

function unfinishedText({ state }: ReplayJob, entries: number, t: Language): string {
  return state === 'failed' ? t.flows.failed : t.flows.running(entries);
}

export function isRepeated({ entries, repeated }: FlowReplay): boolean {
  return entries === repeated;
}

function differText({ different, compared }: Pick<FlowReplay, 'different' | 'compared'>, t: Language): string {
  return compared === 0 ? t.flows.nothingTried : t.flows.differ(different, compared);
}

/** Whether nothing of all that was compared would pass. */
function refusesAll({ compared = 0, sums = [] }: Partial<FlowReplay>): boolean {
  const refused = sums.filter(({ kind }) => kind === 'refused').reduce((all, one) => all + one.entries, 0);
  return compared > 0 && refused === compared;
}

function resultBlocks(result: FlowReplay, t: Language): KnownBlock[] {
  const { entries, repeated, recomputed, tries, sums, largest } = result;
  const base = isRepeated(result)
    ? entries === 0
      ? []
      : [t.flows.base(entries)]
    : [
        `:red_circle: *${t.flows.baseMissed(repeated, entries)}*`,
        t.flows.missed(
          result.notRepeated
            .slice(0, 5)
            .map(({ order }) => cutAndEscape(order, 60))
            .join(', '),
        ),
      ];
  const facts = [
    ...(tries === 0 ? [] : [t.flows.tries(tries)]),
    ...(recomputed === 0 ? [] : [t.flows.recomputed(recomputed)]),
  ];
  return [
    ...(refusesAll(result) ? [section(`:red_circle: *${t.flows.refusesAll}*`)] : []),
    section(
      [...base, `*${differText(result, t)}*`, ...sums.slice(0, 20).map((one) => `• ${sumText(one, t)}`)].join('\n'),
    ),
    ...(largest.length === 0
      ? []
      : [section([t.flows.largest, ...largest.slice(0, 10).map((one) => `• ${differenceText(one, t)}`)].join('\n'))]),
    ...(largest.length <= 10
      ? []
      : [
          section(
            largest
              .slice(10)
              .map((one) => `• ${differenceText(one, t)}`)
              .join('\n'),
          ),
        ]),
    ...(facts.length === 0 ? [] : [context(facts.join(' · '))]),
  ];
}

function sumText({ kind, by, currency, entries, before, after }: ReplaySum, t: Language): string {
  const named = kindText(kind, by, t);
  const money =
    kind === 'fee' || kind === 'refund'
      ? `${t.money(before, currency)} → ${t.money(after, currency)}`
      : t.money(kind === 'refused' || kind === 'asked' ? before : after, currency);
  return `${named}: ${entries} · ${money}`;
}

function kindText(kind: DifferenceKind, by: string | null, t: Language): string {
  return by === null ? t.flows.kind[kind] : `${t.flows.kind[kind]} (${cutAndEscape(by, 75)})`;
}

function differenceText({ order, currency, kinds, before, after }: ReplayDifference, t: Language): string {
  const named = kinds.map((kind) => t.flows.kind[kind]).join(', ');
  return `*${cutAndEscape(order, 60)}* ${named}: ${outcomeText(before, currency, t)} → ${outcomeText(after, currency, t)}`;
}

function outcomeText({ state, refund, fees, by }: ReplayOutcome, currency: string, t: Language): string {
  if (state === 'refused') return `✗ ${by.map((one) => cutAndEscape(one, 40)).join(', ')}`;
  const money =
    fees === 0 ? t.money(refund, currency) : t.flows.withFees(t.money(refund, currency), t.money(fees, currency));
  return state === 'waits' ? `⏳ ${money}` : money;
}
